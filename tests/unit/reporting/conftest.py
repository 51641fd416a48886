import sys
from pathlib import Path

# make.py beside this file is shared by the tests of reports.
sys.path.insert(0, str(Path(__file__).parent))
