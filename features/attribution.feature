Feature: Who said it
  A fact-checker needs the full name of the speaker even where the text has only
  a surname, a role, an organisation or a pronoun, and no name at all rather
  than a wrong one.

  Scenario: A name with role and organisation before the cue
    Given an article published on 2024-02-08:
      """
      Quarry Lane Foods chief executive Dana Ruiz said the company would close two bakeries in May.
      """
    When the claims are extracted
    Then "Dana Ruiz" says something about "two bakeries"
    And its speaker is "chief executive" of "Quarry Lane Foods"
    And it is reported speech
    And its cue is "said"

  Scenario: A name with an apposition after the quotation
    Given an article published on 2024-02-08:
      """
      "We will not raise fares before 2026," said Tomas Eriksen, chairman of Fjordline.
      """
    When the claims are extracted
    Then "Tomas Eriksen" makes a promise about "raise fares"
    And it is quoted directly
    And it is negative
    And its speaker is "chairman" of "Fjordline"

  Scenario: A pronoun stands for the last speaker
    Given an article published on 2024-02-08:
      """
      Maria Okafor, the minister of transport, opened the bridge on Thursday.

      "The second bridge will be finished in 2027," she said.
      """
    When the claims are extracted
    Then "Maria Okafor" says something about "second bridge"

  Scenario: A surname stands for the full name
    Given an article published on 2024-02-08:
      """
      Yusuf Lindgren, the head of the port authority, announced the sale of two cranes.

      Traffic will double by 2030, Lindgren said.
      """
    When the claims are extracted
    Then "Yusuf Lindgren" makes a prediction about "double"

  Scenario: A role stands for the person who holds it
    Given an article published on 2024-02-08:
      """
      Nadia Stroud was elected mayor of Castleford in November.

      The mayor said the swimming pool would reopen in July.
      """
    When the claims are extracted
    Then "Nadia Stroud" says something about "swimming pool"

  Scenario: An organisation speaks
    Given an article published on 2024-02-08:
      """
      Solvane Energy said it had signed contracts worth $300 million.
      """
    When the claims are extracted
    Then "Solvane Energy" makes an assertion about "contracts"
    And it gives 300 million "USD"

  Scenario: According to
    Given an article published on 2024-02-08:
      """
      According to the Institute for Coastal Studies, sea levels in the bay rose 4 centimetres last year.
      """
    When the claims are extracted
    Then "Institute for Coastal Studies" says something about "sea levels"
    And its cue is "According to"

  Scenario: Sources without a name
    Given an article published on 2024-02-08:
      """
      The merger will be announced next week, two people familiar with the matter said.
      """
    When the claims are extracted
    Then "two people familiar with the matter" says something about "merger"

  Scenario: The audience is kept
    Given an article published on 2024-02-08:
      """
      Finance chief Aino Salmi told analysts that margins would improve in the second half.
      """
    When the claims are extracted
    Then "Aino Salmi" makes a prediction about "margins"
    And it was said to "analysts"

  Scenario: Partly quoted
    Given an article published on 2024-02-08:
      """
      Chairman Leo Hartmann said the takeover was "completely off the table".
      """
    When the claims are extracted
    Then "Leo Hartmann" says something about "takeover"
    And it is partly in quotation marks

  Scenario: A title in quotation marks is nobody's statement
    Given an article published on 2024-02-08:
      """
      Her novel "The Salt Road" has sold 90,000 copies.
      """
    When the claims are extracted
    Then nobody is quoted in "The Salt Road"

  Scenario: A quotation mark left open takes nothing with it
    Given an article published on 2024-02-08:
      """
      “We will open ten shops this year, said Noor Haddad, who runs Velta.

      The group employs 3,000 people.
      """
    When the claims are extracted
    Then a warning says "quotation"
    And nobody is quoted in "employs 3,000 people"

  Scenario: A quotation that goes on in the next paragraph
    Given an article published on 2024-02-08:
      """
      “Prices will fall this year,” said Karin Vogt, an economist at Lindenbank. “Wages will rise by 3%.

      “Rents will stay where they are.”
      """
    When the claims are extracted
    Then "Karin Vogt" makes a prediction about "Rents"
    And "Karin Vogt" makes a prediction about "Wages"

  Scenario: Expectations without a speaker belong to nobody
    Given an article published on 2024-02-08:
      """
      The verdict is expected to be announced in June.
      """
    When the claims are extracted
    Then there is a prediction about "verdict"
    And nobody is quoted

  Scenario: Two who spoke together
    Given an article published on 2024-02-08:
      """
      Lena Brandt and Pavel Dorn said the plant would stay open.

      The two said 40 people would be hired.
      """
    When the claims are extracted
    Then "Lena Brandt and Pavel Dorn" says something about "40 people"

  Scenario: The leader of the firm that the story is about
    Given an article published on 2024-02-08:
      """
      Oldcastle Mills will close its bakery in Tarnby, three months after its chief executive ruled that out.

      “The bakery loses $2 million a year,” Lena Brandt told employees.
      """
    When the claims are extracted
    Then "Lena Brandt" says something about "bakery loses"
    And its speaker is "chief executive" of "Oldcastle Mills"
