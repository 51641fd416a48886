Feature: From an article to its claims
  An editor wants to see what an article claims, who claims it, and what of it
  can be checked later; everything else in the text is left alone.

  Scenario: A plain assertion in the article's own voice
    Given an article published on 2024-05-02:
      """
      Exports of timber from Varland fell 12% in April.
      """
    When the claims are extracted
    Then the article itself makes an assertion about "timber"
    And it gives a change of 12 "percent"
    And it is certain

  Scenario: One sentence, two speakers' views
    Given an article published on 2024-05-02:
      """
      Brightmoor Foods expects sales to grow by 5% this year, the company said on Thursday.

      "The price war is over," said Ines Tolland, an analyst at Castle Street Research.
      """
    When the claims are extracted
    Then there is a prediction about "sales"
    And "Ines Tolland" says something about "price war"

  Scenario: A question claims nothing
    Given an article published on 2024-05-02:
      """
      The ferry company has lost two of its five ships.

      Can it survive the winter?
      """
    When the claims are extracted
    Then there is no claim about "survive the winter"

  Scenario: Newsletter lines and share prompts claim nothing
    Given an article published on 2024-05-02:
      """
      The city will plant 4,000 trees by the end of 2026, Mayor Oskar Brandt said.

      Sign up for our newsletter and get the day's top stories every morning.

      Share this article with your friends.
      """
    When the claims are extracted
    Then "Oskar Brandt" says something about "4,000 trees"
    And there is no claim about "newsletter"
    And there is no claim about "Share this article"

  Scenario: An empty article
    Given an article published on 2024-05-02:
      """
      """
    When the claims are extracted
    Then there is no claim

  Scenario: A table of what an article claims
    Given an article published on 2024-03-07:
      """
      Halvorsen Marine will open a second shipyard in Tarn by June, chief executive Greta Halvorsen said on Thursday.

      Orders rose 8% last year, the company said.

      "Demand may weaken in the autumn," Halvorsen told reporters.
      """
    When the claims are extracted
    Then the claims are:
      | speaker         | kind       | about           |
      | Greta Halvorsen | plan       | second shipyard |
      | Greta Halvorsen | prediction | weaken          |

  Scenario: Two propositions in one sentence stay apart
    Given an article published on 2024-03-07:
      """
      The mill employs 320 people, and its owner plans to hire 40 more by the end of 2025.
      """
    When the claims are extracted
    Then there is an assertion about "320 people"
    And there is a plan about "40 more"

  Scenario: An opinion is told from a fact
    Given an article published on 2024-03-07:
      """
      "This is a shameful budget," said Pavel Ortega, leader of the opposition.
      """
    When the claims are extracted
    Then "Pavel Ortega" makes an opinion about "shameful"

  Scenario: A denial is a negative claim
    Given an article published on 2024-03-07:
      """
      Norvik Bank denied that it had sold customer data.
      """
    When the claims are extracted
    Then there is an assertion about "customer data"
    And it is negative

  Scenario: An instruction to readers claims nothing
    Given an article published on 2024-03-07:
      """
      The water works of Tarn were flooded on Tuesday.

      Residents are advised to boil their water until Friday.
      """
    When the claims are extracted
    Then there is no claim about "boil their water"
    And there is an assertion about "flooded"
