Feature: Bad input
  Whatever is handed in, the answer is a clear sentence that says what to do.

  Scenario: An empty file
    Given an empty file "empty.txt"
    When the file "empty.txt" is read
    Then reading fails because "empty"

  Scenario: A picture is no article
    Given a picture file "photo.txt"
    When the file "photo.txt" is read
    Then reading fails because "picture"

  Scenario: A file that is not there
    When the file "missing.txt" is read
    Then reading fails because "no such file"

  Scenario: JSON without text
    Given a file "article.json" with the content:
      """
      {"title": "A title and nothing else"}
      """
    When the file "article.json" is read
    Then reading fails because "text"

  Scenario: A date that does not exist
    Given a file "article.json" with the content:
      """
      {"text": "Prices rose.", "published": "2024-02-31"}
      """
    When the file "article.json" is read
    Then reading fails because "2024-02-31"

  Scenario: A page with its date in the markup
    Given a file "page.html" with the content:
      """
      <html><head><title>Prices rise</title>
      <meta property="article:published_time" content="2024-05-02T08:30:00+02:00">
      </head><body><article><h1>Prices rise</h1>
      <p>Prices of bread rose 4% in April, the statistics office of Varland said on Thursday.</p>
      <p>The office expects prices to rise further in the summer, when harvests are due to be small.</p>
      </article></body></html>
      """
    When the file "page.html" is read
    Then the article was published on 2024-05-02

  Scenario: A weekday that contradicts the date
    Given an article published on 2023-12-04:
      """
      The court ruled on Friday (Nov 30) that the road may be built.
      """
    When the claims are extracted
    Then a warning says "Nov 30"
