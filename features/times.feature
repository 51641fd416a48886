Feature: When
  Words that date a claim are turned into days, counted from the day of
  publication. A convention is marked as one, and what cannot be known stays open.

  Scenario Outline: Expressions of an article published on Thursday, 30 November 2023
    Given an article published on 2023-11-30:
      """
      <sentence>
      """
    When the claims are extracted
    Then "<words>" means <first> to <last>

    Examples:
      | sentence                                                | words                              | first      | last       |
      | The board met on Tuesday.                               | on Tuesday                         | 2023-11-28 | 2023-11-28 |
      | The board will meet on Tuesday.                         | on Tuesday                         | 2023-12-05 | 2023-12-05 |
      | Sales fell last week.                                   | last week                          | 2023-11-20 | 2023-11-26 |
      | The law was passed in January.                          | in January                         | 2023-01-01 | 2023-01-31 |
      | The law will take effect in March.                      | in March                           | 2024-03-01 | 2024-03-31 |
      | The plant will be ready by the end of next year.        | by the end of next year            | 2023-11-30 | 2024-12-31 |
      | Profit rose in the fourth quarter.                      | in the fourth quarter              | 2023-10-01 | 2023-12-31 |
      | Growth will return in the second half of next year.     | in the second half of next year    | 2024-07-01 | 2024-12-31 |
      | The firm will invest in the next two to three years.    | in the next two to three years     | 2023-11-30 | 2026-11-30 |
      | Exports have doubled since 2019.                        | since 2019                         | 2019-01-01 | 2023-11-30 |
      | All buses will be electric by 2030.                     | by 2030                            | 2023-11-30 | 2030-12-31 |

  Scenario Outline: Conventions are marked as such
    Given an article published on 2023-11-30:
      """
      <sentence>
      """
    When the claims are extracted
    Then "<words>" means <first> to <last> by convention

    Examples:
      | sentence                                          | words                    | first      | last       |
      | The museum was closed over the summer.            | over the summer          | 2023-06-01 | 2023-08-31 |
      | Rents have soared over the past few months.       | over the past few months | 2023-08-30 | 2023-11-30 |
      | Margins will shrink in the near term.             | in the near term         | 2023-11-30 | 2024-11-30 |
      | The bridge will be rebuilt in early 2024.         | early 2024               | 2024-01-01 | 2024-04-30 |

  Scenario Outline: A year of accounts that is not the calendar's
    Given an article published on 2023-11-30:
      """
      Profit for the year ended September 30 rose by 4%. <sentence>
      """
    When the claims are extracted
    Then "<words>" means <first> to <last>

    Examples:
      | sentence                                           | words                | first      | last       |
      | Sales for the full year were 3 million euros.      | the full year        | 2022-10-01 | 2023-09-30 |
      | Costs for the current year will be twice as high.  | the current year     | 2023-10-01 | 2024-09-30 |
      | It will pay a dividend in the second quarter.      | the second quarter   | 2024-01-01 | 2024-03-31 |

  Scenario: History counts from the year that it has come to
    Given an article published on 2023-11-30:
      """
      The mill was built in 1871. It burnt down in 1875, was rebuilt in 1878 and sold in 1883. A new owner
      came in 1890, but the mill was closed in June.
      """
    When the claims are extracted
    Then "in June" means 1890-06-01 to 1890-06-30

  Scenario: Open at the end
    Given an article published on 2023-11-30:
      """
      The tax will apply from 2025.
      """
    When the claims are extracted
    Then "from 2025" means 2025-01-01 and later

  Scenario: Vague words have no dates
    Given an article published on 2023-11-30:
      """
      The team has recently moved to a new hall.
      """
    When the claims are extracted
    Then "recently" has no dates

  Scenario: The verb may and the month of May
    Given an article published on 2023-11-30:
      """
      The court may decide against the city.
      """
    When the claims are extracted
    Then no time is found in "may decide"

  Scenario: People named after months
    Given an article published on 2023-11-30:
      """
      April Jensen and June Park founded the school.
      """
    When the claims are extracted
    Then no time is found in "April Jensen and June Park"

  Scenario: Without a date of publication relative times stay open
    Given an article without a date:
      """
      The company will publish its results next week.
      """
    When the claims are extracted
    Then "next week" has no dates
    And a warning says "date of publication"

  Scenario: When it was said is told from what it is about
    Given an article published on 2023-11-30:
      """
      The lake will be clean by 2027, Environment Minister Sofia Brandt said on Tuesday.
      """
    When the claims are extracted
    Then "Sofia Brandt" says something about "lake"
    And it was said on 2023-11-28
    And it is about 2023-11-30 to 2027-12-31

  Scenario Outline: Horizons of forecasts
    Given an article published on 2023-11-30:
      """
      <sentence>
      """
    When the claims are extracted
    Then "<words>" means <first> to <last> by convention

    Examples:
      | sentence                                                  | words                         | first      | last       |
      | Rents will rise in the medium term.                       | in the medium term            | 2024-11-30 | 2026-11-30 |
      | Margins will shrink over the short to medium term.        | over the short to medium term | 2023-11-30 | 2026-11-30 |
      | The mill will be sold over the next several quarters.     | the next several quarters     | 2023-11-30 | 2024-08-30 |
      | The ferry will be replaced by mid-2025.                   | by mid-2025                   | 2023-11-30 | 2025-08-31 |

  Scenario Outline: Deadlines open at publication
    Given an article published on 2023-11-30:
      """
      <sentence>
      """
    When the claims are extracted
    Then "<words>" means <first> to <last>

    Examples:
      | sentence                                                | words                            | first      | last       |
      | The firm must reply within 90 days.                     | within 90 days                   | 2023-11-30 | 2024-02-28 |
      | The bank will pay the fine no later than June 30.       | no later than June 30            | 2023-11-30 | 2024-06-30 |
      | The port will reopen before the year is out.            | the year                         | 2023-11-30 | 2023-12-31 |
      | The strike will end by the end of the month.            | by the end of the month          | 2023-11-30 | 2023-11-30 |
      | The board will vote by the first Monday in December.    | by the first Monday in December  | 2023-11-30 | 2023-12-04 |

  Scenario: A deadline in the guidance of a firm with a fiscal year of its own
    Given an article published on 2024-02-08:
      """
      The fiscal year of Harrow Mills begins on October 1. The firm expects revenue to rise in the fiscal third quarter.
      """
    When the claims are extracted
    Then "in the fiscal third quarter" means 2024-04-01 to 2024-06-30

  Scenario: Fiscal years that go by the year in which they begin
    Given an article published on 2024-02-08:
      """
      The firm expects a profit in the first half of fiscal 2025. Fiscal 2024, which ends on March 31, 2025, is a hard year.
      """
    When the claims are extracted
    Then "in the first half of fiscal 2025" means 2025-04-01 to 2025-09-30

  Scenario: Days that share their month
    Given an article published on 2023-11-30:
      """
      The fair will be held on 6-7 January 2024.
      """
    When the claims are extracted
    Then there is a plan about "fair"
    And it is about 2024-01-06 to 2024-01-07

  Scenario: A week that ends on a day
    Given an article published on 2023-11-30:
      """
      Coal stocks fell in the week to November 24.
      """
    When the claims are extracted
    Then "the week to November 24" means 2023-11-18 to 2023-11-24

  Scenario Outline: What only looks like a time
    Given an article published on 2023-11-30:
      """
      <sentence>
      """
    When the claims are extracted
    Then no time is found in "<words>"

    Examples:
      | sentence                                                | words            |
      | The airline ordered 12 Boeing 747-400 jets.             | 747-400          |
      | The mayor, who is in her 50s, won a second term.        | 50s, won a second |
      | A crowd of 2000 people cheered the team.                | 2000 people      |
      | The club won 10-9 after extra play.                     | 10-9             |
      | The ticket costs $2024.                                 | $2024            |
      | The figures stand on page 2019 of the report.           | page 2019        |
      | Prices may fall when the shops reopen.                  | may fall         |
      | Minister June Novak rejected the offer.                 | June Novak       |

  Scenario: A statement is dated by the interview in which it was made
    Given an article published on 2023-11-30:
      """
      The dam will be finished by 2027, Energy Minister Sofia Brandt said in a radio interview on Tuesday.
      """
    When the claims are extracted
    Then "Sofia Brandt" says something about "dam"
    And it was said on 2023-11-28
    And it is about 2023-11-30 to 2027-12-31
