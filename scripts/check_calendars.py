#!/usr/bin/env python3
"""Compare data/calendars/*.json day by day with the public package chinesecalendar.

    python3 -m venv VENV && VENV/bin/pip install chinesecalendar==1.11.0
    VENV/bin/python scripts/check_calendars.py

Exit status 1 names every day on which the two disagree. A year the package does not
know is reported and skipped.
"""

import datetime
import json
import pathlib
import sys

import chinese_calendar

ONE_DAY = datetime.timedelta(days=1)


def days(first, last):
    while first <= last:
        yield first
        first += ONE_DAY


def load(folder):
    closed, make_up, years = set(), set(), []
    for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].json")):
        table = json.loads(path.read_text(encoding="utf-8"))
        years.append(table["year"])
        for holiday in table["holidays"]:
            first = datetime.date.fromisoformat(holiday["from"])
            closed.update(days(first, datetime.date.fromisoformat(holiday["to"])))
        make_up.update(datetime.date.fromisoformat(row["date"]) for row in table["make_up"])
    return closed, make_up, years


def main():
    folder = pathlib.Path(__file__).resolve().parent.parent / "data" / "calendars"
    closed, make_up, years = load(folder)
    wrong, compared = [], 0
    for year in years:
        workdays = 0
        for day in days(datetime.date(year, 1, 1), datetime.date(year, 12, 31)):
            ours = day in make_up or (day.weekday() < 5 and day not in closed)
            workdays += ours
            try:
                theirs = chinese_calendar.is_workday(day)
            except NotImplementedError:
                print(f"{year}: not in the package, skipped")
                break
            compared += 1
            if ours != theirs:
                wrong.append(day)
        else:
            print(f"{year}: {workdays} workdays")
    for day in wrong:
        print(f"different: {day}", file=sys.stderr)
    print(f"{compared} days compared, {len(wrong)} different")
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
