/* A portal's zip, read by slices: what comes of each is what Python says; of gigabytes only the records are read. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readZip, shown } from "../../voila_templates/voila/templates/restless_legs/scripts/record/portal.js";
import {
  Refused,
  recordOf,
  takenMedicine,
} from "../../voila_templates/voila/templates/restless_legs/scripts/record/record.js";
import { given } from "./given.js";

const { cases, codes, today } = given("record_zips");

/** Reads a part of a made-up zip, as `record_zips.part` does. */
function part(data) {
  const text = new TextDecoder().decode(data);
  if (text.startsWith("<")) return recordOf({ others: 1 });
  const said = JSON.parse(text);
  if (said.why) throw new Refused(said.why);
  const medicines = (said.medicines ?? []).map((texts) => takenMedicine({ texts, place: "1" }));
  return recordOf({ medicines, persons: said.persons ?? [], others: 1 });
}

/** What is said, without what is not. */
function told(value) {
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== "object") return value;
  const isSaid = ([, said]) => said !== "" && said !== 0 && !(Array.isArray(said) && !said.length);
  return Object.fromEntries(
    Object.entries(value)
      .filter(isSaid)
      .map(([key, said]) => [key, told(said)]),
  );
}

const comeOf = (blob) =>
  readZip(blob, codes, today, part).then(told, (refused) => {
    if (refused instanceof Refused) return { refused: refused.why };
    throw refused;
  });

for (const [name, [data, come]] of Object.entries(cases))
  test(`${name}: the zip gives what Python reads of it`, async () => {
    assert.deepEqual(await comeOf(new Blob([Buffer.from(data, "base64")])), come);
  });

test("a damaged zip is read or refused in words, and nothing else", async () => {
  const whole = Object.values(cases).map(([data]) => Buffer.from(data, "base64"));
  for (const [count, zip] of whole.filter(({ length }) => length < 2000).entries())
    for (let at = count % 3; at < zip.length; at += 37) {
      const cut = new Blob([zip.subarray(0, at), zip.subarray(at + (at % 4))]);
      const other = Buffer.from(zip);
      other[at] ^= 0xff;
      for (const one of [cut, new Blob([other])]) assert.ok(await comeOf(one));
    }
});

/** Nothing but zeros, and a small zip behind them. */
class Sparse {
  constructor(zeros, zip) {
    Object.assign(this, { zeros, zip, size: zeros + zip.size, read: 0 });
  }

  slice(begin, end) {
    const last = Math.min(end, this.size);
    this.read += last - begin;
    const inFront = Math.max(0, Math.min(last, this.zeros) - begin);
    const behind = this.zip.slice(Math.max(0, begin - this.zeros), Math.max(0, last - this.zeros));
    return new Blob([new Uint8Array(inFront), behind]);
  }
}

test("of a zip of five gigabytes only its end and its records are read", async () => {
  const [data, come] = cases.apple;
  const file = new Sparse(5e9, new Blob([Buffer.from(data, "base64")]));
  assert.deepEqual(await comeOf(file), come);
  assert.ok(file.read < 2 ** 18, `${file.read} bytes`);
});

test("a part larger than may be read is unpacked no further", async () => {
  const zeros = new Uint8Array(2 ** 16);
  const many = new Blob(Array.from({ length: 400 }, () => zeros));
  const deflated = await new Response(
    many.stream().pipeThrough(new CompressionStream("deflate-raw")),
  ).arrayBuffer();
  assert.deepEqual(await comeOf(zipOf("a.json", new Uint8Array(deflated), many.size)), {
    refused: "dangerous",
  });
});

/** A zip of one part. */
function zipOf(name, packed, size) {
  const raw = new TextEncoder().encode(name);
  const fields = (view, at) => {
    view.setUint16(at, 8, true);
    view.setUint32(at + 10, packed.length, true);
    view.setUint32(at + 14, size, true);
    view.setUint16(at + 18, raw.length, true);
  };
  const [local, list, end] = [30, 46, 22].map((length) => new DataView(new ArrayBuffer(length)));
  local.setUint32(0, 0x04034b50, true);
  fields(local, 8);
  list.setUint32(0, 0x02014b50, true);
  fields(list, 10);
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, 46 + raw.length, true);
  end.setUint32(16, 30 + raw.length + packed.length, true);
  return new Blob([local, raw, packed, list, raw, end]);
}

test("a browser that can't unpack says so", async () => {
  const unpacks = globalThis.DecompressionStream;
  delete globalThis.DecompressionStream;
  try {
    assert.deepEqual(await comeOf(new Blob([Buffer.from(cases.apple[0], "base64")])), {
      refused: "unknown_kind",
    });
  } finally {
    globalThis.DecompressionStream = unpacks;
  }
});

test("a name is shown without folders and without signs that turn what is read", () => {
  assert.equal(shown("a/b\\c\u202e\u0000d.json"), "cd.json");
});
