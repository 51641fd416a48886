Feature: Forward-looking statements
  An analyst tracks predictions, plans, promises and targets: how firm they are,
  on what they depend, what figures they give, and when they fall due.

  Scenario: A guided range
    Given an article published on 2024-02-08:
      """
      Harrow Mills expects revenue of between $4.5 billion and $4.7 billion in 2024, chief executive Dana Ruiz said.
      """
    When the claims are extracted
    Then there is a prediction about "revenue"
    And it gives 4.5 billion to 4.7 billion "USD"
    And it is probable
    And it is due on 2024-12-31

  Scenario: A plan with a deadline
    Given an article published on 2024-02-08:
      """
      The railway plans to close 14 stations by March 2025.
      """
    When the claims are extracted
    Then there is a plan about "14 stations"
    And it is due on 2025-03-31
    And its horizon begins on 2024-02-08

  Scenario: A promise
    Given an article published on 2024-02-08:
      """
      Prime Minister Erik Solheim pledged to build 20,000 homes by 2028.
      """
    When the claims are extracted
    Then "Erik Solheim" makes a promise about "homes"
    And it gives 20,000 "home"
    And it is due on 2028-12-31

  Scenario: A target
    Given an article published on 2024-02-08:
      """
      The airline aims to cut its emissions by 30% by 2035.
      """
    When the claims are extracted
    Then there is a target about "emissions"
    And it gives a change of 30 "percent"
    And its horizon ends by 2035-12-31

  Scenario: Hedged twice
    Given an article published on 2024-02-08:
      """
      "Perhaps the factory could reopen next year," said Lena Fischer, the union's secretary.
      """
    When the claims are extracted
    Then "Lena Fischer" makes a prediction about "reopen"
    And it is possible
    And it is hedged by "could"
    And it is hedged by "Perhaps"

  Scenario: Negation that stands in the main clause
    Given an article published on 2024-02-08:
      """
      "I don't think that the dam will be finished this year," said Omar Diallo, who leads the project.
      """
    When the claims are extracted
    Then "Omar Diallo" makes a prediction about "dam"
    And it is negative

  Scenario: A condition
    Given an article published on 2024-02-08:
      """
      The hospital will open in September if the council approves the budget.
      """
    When the claims are extracted
    Then there is a plan about "hospital"
    And it depends on "if the council approves the budget"

  Scenario: No plans to
    Given an article published on 2024-02-08:
      """
      The bank said it had no plans to leave the country.
      """
    When the claims are extracted
    Then there is a plan about "leave the country"
    And it is negative

  Scenario: A forecast over the long term
    Given an article published on 2024-02-08:
      """
      Over the long term, the market for heat pumps should grow strongly, analyst Jon Berg said.
      """
    When the claims are extracted
    Then "Jon Berg" makes a prediction about "heat pumps"
    And its horizon begins on 2027-02-08
    And its horizon is approximate
    And it is probable

  Scenario: Nothing said about when
    Given an article published on 2024-02-08:
      """
      The club will build a new stand.
      """
    When the claims are extracted
    Then there is a plan about "new stand"
    And it has no horizon

  Scenario: An open bound
    Given an article published on 2024-02-08:
      """
      The ministry expects more than 400 schools to take part this year.
      """
    When the claims are extracted
    Then there is a prediction about "schools"
    And it gives at least 400 "school"

  Scenario: A revenue remark with two horizons
    Given an article published on 2024-02-08:
      """
      Corvane Systems plans to charge large customers for its models, chief executive Mats Nyberg told investors earlier this year. “I don’t think that this will be a big part of revenue in the near term, but over the long term, hopefully it can be,” he said.
      """
    When the claims are extracted
    Then "Mats Nyberg" makes a prediction about "revenue in the near term, but over the long term, hopefully it can be"
    And it is negative
    And it is possible
    And it is hedged by "hopefully"
    And its speaker is "chief executive" of "Corvane Systems"
    And it was said to "investors"
    And it was said between 2024-01-01 and 2024-02-08
    And it is about 2024-02-08 to 2025-02-08
    And its horizon is approximate
    And it is due on 2025-02-08

  Scenario: The same remark in a text with one line to a paragraph
    Given an article published on 2024-02-08:
      """
      Corvane says nothing is lost by giving tools away
      Corvane Systems gives its models away, as few of its rivals do.
      Corvane Systems plans to charge large customers for its models, chief executive Mats Nyberg told investors earlier this year. “I don’t think that this will be a big part of revenue in the near term, but over the long term, hopefully it can be,” he said.
      Read more in our newsletter
      """
    When the claims are extracted
    Then "Mats Nyberg" makes a prediction about "revenue in the near term, but over the long term, hopefully it can be"
    And it is negative
    And it is possible
    And its speaker is "chief executive" of "Corvane Systems"
    And it was said to "investors"
    And it was said between 2024-01-01 and 2024-02-08
    And it is due on 2025-02-08
    And there is no claim about "nothing is lost"
    And there is no claim about "newsletter"
