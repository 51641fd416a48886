Feature: Promises about ferries

  Scenario: The fares
    Given an article published on 2023-03-02:
      """
      “We will not raise fares before 2026,” said Tomas Eriksen, chairman of Fjordline.
      """
    When the claims are extracted
    Then "Tomas Eriksen" makes a promise about "fares"
    And it is negative
    And its speaker is "chairman" of "Fjordline"
