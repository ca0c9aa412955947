import { readFileSync } from "node:fs";
import { chengduOpinion2008Fund, guangzhou, huzhou } from "../../seeds/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { usageText } from "../node/folder.js";

/** A command line and the files that it reads; names of files in its arguments stand for their places. */
export interface Scenario {
  readonly name: string;
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

const read = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8");
/** A file of a town and not all of its rows. */
const some = (path: string, rows = 12) => `${read(path).split("\n").slice(0, rows).join("\n")}\n`;
const json = (value: unknown) => JSON.stringify(value);

const usage = usageText([
  sampleRow({ billed: "9.50", paid: "9.50" }),
  sampleRow({ account: "A2", class: "居民", relief: "low_income", billed: "9.50", paid: "1" }),
  sampleRow({ account: '"A,3"', volume: "１２", discharge: "over_volume" }),
  sampleRow({ account: "A4", class: "shop", start: "2024-12-01", volume: "33.5" }),
]);
const reliefs = "account_id,kind,certificate,valid_from,valid_to,office,shared\nA2,low_income,C1,2025-01-01,2025-12-31,民政局,\nA4,exempt,,2025-01-01,,,yes\n";
const orders = "account_id,kind,from,to,excess_m3,evidence,order,authority\nA4,over_volume,2025-07-01,2025-07-09,3,,O-1,水务局\n";
const bookedHeader = "account_id,district,class,period_start,period_end,volume_m3,liable_volume_m3,base_fee,surcharge_amount,relief_amount,fee,findings";
const booked = `${bookedHeader}\nA1,,resident,2025-07-01,2025-07-31,12,12,11.40,0.00,0.00,11.40,\nA9,,shop,2025-07-01,2025-07-31,10,10,14.00,0.00,0.00,14.00,\n`;

/** Late fees and the days on which bills fall due, as the county town has them. */
const county = read("county-town/policy.json");

const feeTotals = {
  bills: 2,
  waterM3: "660000.000",
  liableM3: "660000.000",
  payingM3: "660000.000",
  baseFee: "900000.00",
  surcharge: "0.00",
  relief: "0.00",
  reliefFunded: "0.00",
  limits: "0.00",
  rounding: "0.00",
  fee: "900000.00",
  billed: "0.00",
  paid: "0.00",
  billedRows: 0,
  paidRows: 0,
};

export const scenarios: readonly Scenario[] = [
  {
    name: "bill",
    args: ["bill", "usage.csv", "--policy", "policy.json", "--reliefs", "reliefs.csv", "--orders", "orders.csv", "--out", "out"],
    files: { "usage.csv": usage, "policy.json": json(sampleTariff), "reliefs.csv": reliefs, "orders.csv": orders },
  },
  {
    name: "bill JSON lines",
    args: ["bill", "usage.jsonl", "--policy", "policy.json", "--out", "out"],
    files: {
      "usage.jsonl": `${json({ accountId: "A1", class: "resident", periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3: "18", cycleVolumeM3: "0", relief: ["low_income"], samples: [{ codMgL: "3" }], payments: [{ amount: "1.00" }] })}\n`,
      "policy.json": json(sampleTariff),
    },
  },
  {
    name: "reconcile",
    args: [
      ..."reconcile usage.csv --policy policy.json --billed billed.csv --collected collected.csv --opening opening.csv --notices notices.csv --out out".split(
        " ",
      ),
    ],
    files: {
      "usage.csv": usage,
      "policy.json": json(sampleTariff),
      "billed.csv":
        "bill_id,account_id,class,period_start,period_end,volume_m3,amount,billed_on\nB1,A1,resident,2025-07-01,2025-07-31,10,9.50,2025-08-01\nB2,A7,shop,2025-07-01,2025-07-31,10,14.00,2025-08-01\n",
      "collected.csv": "payment_id,account_id,bill_id,amount,late_fee,paid_on,channel\nP1,A1,B1,9.50,0.00,2025-08-04,bank\nP2,A7,,3.00,,2025-09-04,\n",
      "opening.csv": "account_id,class,month,principal\nA1,resident,2025-06,21.85\n",
      "notices.csv": "account_id,month,notice_number,notice_date\nA1,2025-06,N1,2025-07-20\n",
    },
  },
  {
    name: "reconcile a county town",
    args: "reconcile usage.csv --policy policy.json --allow-example --billed billed.csv --collected collected.csv --opening opening.csv --as-of 2025-12-31 --lang en --out out".split(
      " ",
    ),
    files: {
      "usage.csv": some("county-town/usage.csv"),
      "policy.json": county,
      "billed.csv": some("county-town/billed.csv"),
      "collected.csv": some("county-town/collected.csv"),
      "opening.csv": some("county-town/opening.csv", 4),
    },
  },
  {
    name: "rebill",
    args: "rebill usage.csv --policy policy.json --booked booked.csv --reverse-missing --out out".split(" "),
    files: { "usage.csv": usage, "policy.json": json(sampleTariff), "booked.csv": booked },
  },
  {
    name: "assess",
    args: "assess readings.csv --policy policy.json --accounts accounts.csv --meters meters.csv --links links.csv --parts parts.csv --adjustments adjustments.csv --out out".split(
      " ",
    ),
    files: {
      "policy.json": json({
        ...sampleTariff,
        volumes: {
          notLiable: { fire: { name: { zh: "消防用水", en: "fire" }, cite: [{ document: "notice", article: "9" }] } },
          ownWell: { unmetered: "ratedFlow", cite: [{ document: "notice", article: "10" }] },
        },
      }),
      "readings.csv":
        "account_id,meter_id,reading_date,reading_m3,kind\nA1,M1,2025-01-25,10,\nA1,M1,2025-02-25,31,\nA2,M2,2025-01-25,5,\nA2,M2,2025-02-25,,unread\nA3,M3,2025-02-25,7,\n",
      "accounts.csv":
        "account_id,from,class,persons,owner\nA1,2025-01-01,resident,3,O1\nA2,2025-01-01,shop,,O2\nA3,2025-01-01,居民,4,O3\nA4,2025-01-01,shop,,\n",
      "meters.csv":
        "account_id,meter_id,source,installed_on,installed_at_m3,removed_on,removed_at_m3,digits,rated_flow_m3_per_hour\nA1,M1,,2025-01-01,0,,,4,\nA2,M2,,2025-01-01,0,,,,\nA3,M3,,2025-01-01,0,,,,\nA4,W1,own_well,2025-01-01,,,,,0.5\n",
      "links.csv": "kind,account_id,sub_account_id,household_id\nsub_meter,A1,A3,\nhousehold,A2,,H1\n",
      "parts.csv": "account_id,class,kind,value\nA2,resident,fixed,5\nA2,shop,rest,\n",
      "adjustments.csv": "adjustment_id,account_id,kind,value,rule,evidence\nJ1,A2,not_liable,2,fire,F-1\nJ2,A1,quota,30,,\n",
    },
  },
  {
    name: "fund",
    args: "fund --policy policy.json --policy rules.json --summary summary.json --costs costs.json --receipts received.csv --projects projects.csv --appraisal appraisal.csv --out out".split(
      " ",
    ),
    files: {
      "policy.json": county,
      "rules.json": json({ ...chengduOpinion2008Fund }),
      "summary.json": json({
        format: 1,
        command: "bill",
        engine: "0.2.0",
        policies: [],
        inputs: [],
        counts: { read: 2, charged: 2, rejected: 0, skipped: 0 },
        rejects: {},
        findings: {},
        normalised: [],
        firstDay: "2025-07-01",
        lastDay: "2025-07-31",
        totals: feeTotals,
        groups: [{ policy: "example-county-town", district: "北示例街道", class: "resident", ...feeTotals }],
        rowsDigest: "0123456789abcdef",
        outputs: [],
      }),
      "costs.json": read("county-town/costs.json"),
      "received.csv": read("county-town/received.csv"),
      "projects.csv": read("county-town/projects.csv"),
      "appraisal.csv": read("county-town/appraisal.csv"),
    },
  },
  {
    name: "check",
    args: "check a.json b.json c.json --volumes volumes.csv --lang en".split(" "),
    files: {
      "a.json": json(guangzhou),
      "b.json": json(huzhou),
      "c.json": json(chengduOpinion2008Fund),
      "volumes.csv": "area,class,planned_m3\nguangzhou,resident,1000\n",
    },
  },
  {
    name: "explain",
    args: "explain usage.csv --policy policy.json --account A1 --official".split(" "),
    files: { "usage.csv": usage, "policy.json": json(sampleTariff) },
  },
];
