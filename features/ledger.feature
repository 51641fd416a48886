Feature: A ledger over the years
  Claims are kept with their history. What is due is listed, a deadline that
  passes without news is not called a broken promise, and a person has the last word.

  Background:
    Given an empty ledger
    And an article published on 2023-03-01 by "Tarn Post":
      """
      Halden Foods plans to open a bakery in Lund by October, the company said.
      """

  Scenario: Adding an article twice changes nothing
    When the article is added to the ledger
    And the article is added to the ledger again
    Then the ledger holds 1 claim

  Scenario: The same claim in another paper is one claim with two appearances
    Given a later article published on 2023-03-02 by "Lund Observer":
      """
      Halden Foods plans to open a bakery in Lund by October, the company said.
      """
    When the article is added to the ledger
    And the later article is added to the ledger
    Then the ledger holds 1 claim
    And the claim about "bakery" has appeared in "Lund Observer"

  Scenario: What falls due
    When the article is added to the ledger
    Then on 2023-10-20 the claim about "bakery" is due within 14 days
    And on 2023-05-01 nothing is due within 14 days

  Scenario: A deadline passes without news
    When the article is added to the ledger
    Then on 2023-04-01 the claim about "bakery" is open
    And on 2023-11-15 the claim about "bakery" is lapsed

  @xfail
  Scenario: The ledger keeps what a later article showed
    Given a later article published on 2023-09-20:
      """
      Halden Foods opened its bakery in Lund on Monday.
      """
    When the article is added to the ledger
    And the ledger follows up the later article
    Then on 2023-12-01 the claim about "bakery" is kept

  Scenario: A person's judgement outranks the machine's
    When the article is added to the ledger
    And "M. Editor" judges the claim about "bakery" to be broken
    Then on 2023-12-01 the claim about "bakery" is broken

  Scenario: Finding a claim again
    When the article is added to the ledger
    Then searching for "bakeries" finds the claim about "bakery"

  Scenario: A file that is no ledger
    When a file that is no ledger is opened
    Then opening fails because "ledger"
