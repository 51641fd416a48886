# ruff: noqa: E501, SIM905 - lists read best as running words
"""Parts of invented names and of reporting frames: common given names and surnames, syllables, firm words, roles.

All of it is general knowledge of newspaper English; no list is taken from a text that anything is measured on.
"""

from __future__ import annotations

FIRST_NAMES = tuple(
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica "
    "Thomas Sarah Charles Karen Daniel Nancy Matthew Lisa Anthony Betty Mark Sandra Paul Ashley Steven Emily Andrew Donna "
    "Kenneth Michelle Brian Carol George Amanda Edward Dorothy Ronald Melissa Timothy Deborah Jason Stephanie Ryan Rebecca "
    "Laura Gary Helen Jonathan Olivia Larry Emma Justin Grace Scott Anna Brandon Diane Gregory Ruth Frank Julia Samuel Joyce "
    "Ahmed Fatima Mohammed Aisha Omar Layla Yusuf Noor Wei Mei Jun Ling Hiroshi Yuki Kenji Naoko Min-jun Ji-woo Raj Priya "
    "Arjun Ananya Vikram Deepa Sanjay Kavita Carlos Maria Jose Carmen Luis Ana Diego Lucia Pedro Sofia Mateo Elena Hans Greta "
    "Klaus Ingrid Jurgen Anke Pierre Marie Luc Sylvie Giovanni Chiara Marco Giulia Ivan Olga Dmitri Natalia Piotr Agnieszka "
    "Kwame Ama Chidi Ngozi Thabo Lerato Lars Astrid Bjorn Freya Mikko Aino Siobhan Declan Rhys Nia Ewan Fiona Philippa Owen "
    "Rashid Yasmin Tariq Zainab Mehmet Elif Nikos Eleni Ioana Andrei Zsofia Gabor Tomas Petra Miguel Ines Joao Beatriz".split()
)
LAST_NAMES = tuple(
    "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Martin Thompson White Harris Clark "
    "Lewis Robinson Walker Hall Young King Wright Hill Green Baker Nelson Carter Mitchell Turner Phillips Campbell Parker "
    "Evans Edwards Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper Richardson Cox Howard Ward Peterson "
    "Gray James Watson Brooks Kelly Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry Powell Long Hughes "
    "Garcia Martinez Rodriguez Lopez Gonzalez Hernandez Perez Sanchez Ramirez Torres Flores Rivera Gomez Diaz Cruz Reyes Morales "
    "Khan Hussain Ali Ahmed Rahman Malik Patel Singh Sharma Gupta Iyer Nair Chen Wang Li Zhang Liu Yang Huang Wu Kim Park Lee "
    "Choi Tanaka Sato Suzuki Yamamoto Nakamura Ito Nguyen Tran Pham Muller Schmidt Fischer Weber Wagner Becker Hoffmann Dubois "
    "Lefevre Moreau Laurent Rossi Ferrari Bianchi Romano Ivanov Petrov Novak Kowalski Nowak Horvath Nagy Popescu Okafor Mensah "
    "Nkosi Dlamini Mwangi Otieno Larsen Hansen Nilsson Lindqvist Virtanen O'Brien O'Connor MacDonald McCarthy Fitzgerald "
    "Papadopoulos Yilmaz Demir Silva Santos Oliveira Costa Pereira van Dijk Jansen".split()
)
SYLLABLES = tuple(
    "cal har mer wes nor ash bram cor del el fen gar hal in jar kel lan mar nev ol pen quar ros san tal ul ver wen yar zen "
    "alder brook cedar clear east fair grand green high iron lake mill north oak peak red river silver stone summit sun true "
    "vel axi luma nexa orbi syn terra vanta zephy".split()
)
SURNAME_ENDS = tuple(
    "ton ley ford man son ham worth ski ov berg stein sen er well ick ard inen escu idis".split()
)
FIRM_ENDS = tuple(
    "brook field ton ex ia is on ara ent um or line gate bridge path ridge soft tec wave ora ion eon mark".split()
)
FIRM_NOUNS = tuple(
    "Foods Energy Holdings Capital Partners Bank Airlines Motors Group Industries Systems Technologies Pharmaceuticals "
    "Therapeutics Media Securities Insurance Logistics Retail Labs Mining Steel Power Telecom Networks Inc Inc. Corp Corp. Ltd "
    "plc AG SE Co. Water Rail Homes Properties Analytics Robotics Research Ventures Advisors Brands Stores Shipping Aerospace".split()
)
BODY_NOUNS = tuple(
    "Police University Ministry Council Airport Hospital Authority Commission Parliament Senate Institute Federation Union".split()
)
OF_BODIES = tuple("University Ministry Department Bank Institute Office Chamber Board Association".split())
OF_WHAT = tuple(
    "Finance Health Transport Defence Commerce Education Agriculture Energy Labour Trade Statistics Fisheries".split()
)
PLACES = tuple(
    "London Leeds Chicago Denver Lagos Nairobi Mumbai Oslo Vienna Geneva Boston Ohio Texas Kent Dublin Toronto Paris Berlin "
    "Madrid Rome Brussels Amsterdam Lisbon Athens Warsaw Prague Budapest Stockholm Copenhagen Helsinki Zurich Munich Frankfurt "
    "Hamburg Milan Barcelona Manchester Liverpool Birmingham Glasgow Edinburgh Cardiff Belfast Bristol Sheffield Tokyo Osaka "
    "Beijing Shanghai Shenzhen Taipei Seoul Singapore Jakarta Manila Bangkok Hanoi Delhi Bangalore Karachi Dhaka Colombo Dubai "
    "Riyadh Doha Tehran Baghdad Jerusalem Cairo Casablanca Tunis Algiers Accra Dakar Kampala Johannesburg Sydney Melbourne "
    "Brisbane Perth Auckland Wellington Montreal Vancouver Calgary Ottawa Seattle Portland Houston Dallas Austin Phoenix Miami "
    "Atlanta Philadelphia Pittsburgh Cleveland Detroit Minneapolis Baltimore Washington Santiago Lima Quito Caracas Havana "
    "France Germany Spain Italy Belgium Portugal Greece Poland Hungary Sweden Denmark Finland Norway Switzerland Austria "
    "Ireland Scotland Wales England Britain Ukraine Russia Turkey Israel Egypt Morocco Nigeria Ghana Kenya Uganda Ethiopia "
    "Japan China Taiwan India Pakistan Bangladesh Vietnam Thailand Malaysia Indonesia Philippines Australia Canada Mexico "
    "Brazil Argentina Chile Peru Colombia Venezuela Cuba Iran Iraq Syria Lebanon Jordan Qatar Kuwait Yemen Afghanistan "
    "California Florida Michigan Illinois Virginia Georgia Arizona Nevada Oregon Wisconsin Minnesota Missouri Alabama Kansas "
    "Kentucky Tennessee Louisiana Ontario Quebec Alberta Queensland Victoria Bavaria Catalonia Cornwall Yorkshire Devon Asia "
    "Europe Africa".split()
)
LONG_PLACES = tuple(
    "New York|Los Angeles|San Francisco|Hong Kong|New Delhi|Buenos Aires|Mexico City|Cape Town|Tel Aviv|Abu Dhabi|New Jersey|"
    "New Zealand|South Korea|North Korea|South Africa|Saudi Arabia|Sri Lanka|Costa Rica|Northern Ireland|North Carolina|"
    "South Carolina|New Mexico|New Hampshire|West Virginia|United States|United Kingdom|Czech Republic|Latin America|"
    "Middle East|Las Vegas|San Diego|Salt Lake City|Kuala Lumpur|Rio de Janeiro|Sao Paulo|U.S.|U.K.|UK|US|EU".split(
        "|"
    )
)
# Well-known organisations of every kind, as newspapers name them.
BODIES = tuple(
    "Toyota|Siemens|Bosch|Volkswagen|Nestle|Unilever|Samsung|Sony|Nokia|Ericsson|Airbus|Boeing|Lufthansa|Ryanair|Delta Air Lines|"
    "General Motors|Ford|Ford Motor Co.|Honda|Nissan|Hyundai|Tesla|Apple|Google|Alphabet|Microsoft|Amazon|Facebook|Meta|Netflix|Intel|"
    "Nvidia|IBM|Oracle|Cisco|Twitter|Uber|Airbnb|Spotify|TikTok|ByteDance|Alibaba|Tencent|Huawei|Baidu|Walmart|Target|Tesco|"
    "Sainsbury's|Carrefour|Ikea|Costco|Starbucks|McDonald's|Coca-Cola|PepsiCo|Procter & Gamble|Johnson & Johnson|Pfizer|Moderna|"
    "AstraZeneca|Novartis|Roche|Sanofi|GlaxoSmithKline|Merck|Bayer|BASF|Shell|BP|ExxonMobil|Chevron|TotalEnergies|Equinor|Aramco|"
    "Rio Tinto|BHP|Glencore|ArcelorMittal|Goldman Sachs|JPMorgan Chase|Morgan Stanley|Citigroup|Bank of America|Wells Fargo|HSBC|"
    "Barclays|Lloyds|NatWest|Deutsche Bank|Commerzbank|BNP Paribas|Santander|UBS|Credit Suisse|BlackRock|Vanguard|Moody's|Fitch|"
    "S&P Global|Deloitte|KPMG|McKinsey|AT&T|Verizon|Vodafone|Telefonica|Reuters|Bloomberg|BBC|CNN|The New York Times|"
    "The Washington Post|The Guardian|Financial Times|Wall Street Journal|Associated Press|Politico|Congress|Senate|Parliament|"
    "House of Commons|House of Representatives|Supreme Court|White House|Pentagon|Kremlin|Treasury|State Department|"
    "Justice Department|Federal Reserve|Fed|Bank of England|European Central Bank|Bank of Japan|World Bank|"
    "International Monetary Fund|IMF|OECD|WTO|WHO|World Health Organization|United Nations|U.N.|UNICEF|NATO|European Union|"
    "European Commission|European Parliament|African Union|OPEC|FDA|EPA|FBI|CIA|NASA|SEC|FCC|FAA|IRS|CDC|NHS|Ofcom|Ofgem|Network Rail|"
    "Home Office|Environment Agency|Met Office|Scotland Yard|Red Cross|Greenpeace|Amnesty International|Human Rights Watch|"
    "Oxfam|Labour|Labour Party|Conservative Party|Liberal Democrats|Republican Party|Democratic Party|Greens|Unite|Unison|"
    "Harvard University|Stanford University|University of Oxford|University of Cambridge|University of California|MIT|Yale|"
    "Imperial College London|London School of Economics|Max Planck Institute|FIFA|UEFA|Premier League|Manchester United|Arsenal|"
    "Chelsea|Real Madrid|International Olympic Committee|NFL|NBA".split("|")
)
ROLES = (
    "chief executive", "chief executive officer", "chief financial officer", "finance director", "chairman", "chairwoman",
    "spokesman", "spokeswoman", "spokesperson", "president", "vice president", "director", "managing director", "founder",
    "chief economist", "analyst", "senior analyst", "portfolio manager", "head", "deputy governor", "governor", "mayor",
    "minister", "finance minister", "prime minister", "secretary", "professor", "chief scientist", "research director",
    "union leader", "general secretary", "executive", "commissioner", "senator", "head coach", "project manager",
)  # fmt: skip
ROLE_ADJECTIVES = frozenset(
    {"chief", "general", "senior", "managing", "financial", "executive", "deputy", "prime"}
)
UNNAMED = (
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "person",
    "source",
    "adviser",
    "lawyer",
    "representative",
)
CUES = (
    *(("said", "say", "VBD"),) * 12,
    *((form, lemma, "VBD") for form, lemma in (
        ("added", "add"), ("told", "tell"), ("told", "tell"), ("told", "tell"), ("wrote", "write"), ("warned", "warn"), ("predicted", "predict"), ("announced", "announce"),
        ("argued", "argue"), ("claimed", "claim"), ("estimated", "estimate"), ("insisted", "insist"), ("noted", "note"),
        ("reported", "report"), ("explained", "explain"), ("confirmed", "confirm"), ("acknowledged", "acknowledge"),
        ("conceded", "concede"), ("admitted", "admit"), ("stressed", "stress"), ("suggested", "suggest"), ("stated", "state"),
        ("recalled", "recall"), ("replied", "reply"), ("forecast", "forecast"), ("vowed", "vow"), ("promised", "promise"),
        ("pledged", "pledge"), ("declared", "declare"), ("cautioned", "caution"), ("reiterated", "reiterate"),
    )),
    *((form, lemma, "VBZ") for form, lemma in (
        ("says", "say"), ("says", "say"), ("adds", "add"), ("argues", "argue"), ("predicts", "predict"), ("expects", "expect"),
        ("believes", "believe"), ("estimates", "estimate"), ("warns", "warn"), ("thinks", "think"), ("reckons", "reckon"),
    )),
)  # fmt: skip
ADDRESSEES = (
    "reporters", "analysts", "investors", "shareholders", "lawmakers", "a conference", "the committee", "the newspaper",
    "the court", "employees", "a news conference", "customers", "the board", "journalists", "staff", "residents",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
