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
    "London Leeds Chicago Denver Lagos Nairobi Mumbai Oslo Vienna Geneva Boston Ohio Texas Kent Dublin Toronto".split()
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
