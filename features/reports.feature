Feature: Reports
  What the ledger holds becomes a page that a reader can check, and nothing in
  an article can turn into markup.

  Scenario: A report names speaker, claim and status
    Given an empty ledger
    And an article published on 2024-02-08 by "Tarn Post":
      """
      "We will not raise fares before 2026," said Tomas Eriksen, chairman of Fjordline.
      """
    When the article is added to the ledger
    And the report is written on 2024-03-01
    Then the report says "Tomas Eriksen"
    And the report says "We will not raise fares before 2026"
    And the report says "2024-02-08"

  Scenario: Markup in an article stays text
    Given an empty ledger
    And an article published on 2024-02-08:
      """
      Orders of <script>alert(1)</script> modules rose 8% last year, Velta said on Monday.
      """
    When the article is added to the ledger
    And the report is written on 2024-03-01
    Then the report does not contain "<script>alert"

  Scenario: An empty ledger
    Given an empty ledger
    When the report is written on 2024-03-01
    Then the report says "There are no claims in this ledger yet"
