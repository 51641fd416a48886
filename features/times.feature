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
