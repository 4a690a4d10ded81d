// Checks a register proof with nothing but this file: no network, no library, no trust in who wrote the proof.
"use strict";

const said = JSON.parse(document.getElementById("cuvinte").textContent);
const $ = (id) => document.getElementById(id);
const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
const hex = (bytes) => Array.from(new Uint8Array(bytes), (each) => each.toString(16).padStart(2, "0")).join("");
const same = (one, other) => hex(one) === hex(other);
const utf8 = (text) => new TextEncoder().encode(text);

function unhex(text) {
  if (typeof text !== "string" || !/^([0-9a-f]{2})*$/.test(text)) throw new Error("hex");
  return Uint8Array.from(text.match(/../g) ?? [], (each) => parseInt(each, 16));
}

function unbase64(text) {
  return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
}

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function digest(bytes, name = "SHA-256") {
  return new Uint8Array(await crypto.subtle.digest(name, bytes));
}

// RFC 8785 for text, whole numbers, truth values, lists and maps: names in the order of their UTF-16 units.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

// RFC 9162, 2.1.3.2: the root to which a leaf's path leads.
async function rootOf(leaf, index, size, path) {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) throw new Error("index");
  let place = index;
  let last = size - 1;
  let present = await digest(joined([0], leaf));
  for (const sibling of path) {
    if (last === 0) throw new Error("path");
    if (place % 2 === 1 || place === last) {
      present = await digest(joined([1], sibling, present));
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else {
      present = await digest(joined([1], present, sibling));
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error("path");
  return present;
}

// DER, as little of it as a signature needs.
function der(bytes, at = 0) {
  const tag = bytes[at];
  let from = at + 2;
  let length = bytes[at + 1];
  if (length > 0x80) {
    const count = length & 0x7f;
    length = 0;
    for (const each of bytes.subarray(from, from + count)) length = length * 256 + each;
    from += count;
  }
  if (length === 0x80 || !(from + length <= bytes.length)) throw new Error("der");
  const node = { tag, at, to: from + length, whole: bytes.subarray(at, from + length), value: bytes.subarray(from, from + length) };
  node.parts = () => {
    const found = [];
    for (let next = 0; next < node.value.length; ) {
      const part = der(node.value, next);
      found.push(part);
      next = part.to;
    }
    return found;
  };
  return node;
}

function oid(node) {
  const numbers = [];
  let number = 0;
  for (const each of node.value) {
    number = number * 128 + (each & 0x7f);
    if (each < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const first = Math.min(2, Math.floor(numbers[0] / 40));
  return [first, numbers[0] - 40 * first, ...numbers.slice(1)].join(".");
}

const HASHES = {
  "2.16.840.1.101.3.4.2.1": "SHA-256", "2.16.840.1.101.3.4.2.2": "SHA-384", "2.16.840.1.101.3.4.2.3": "SHA-512",
};
const SIGNED_WITH = {
  "1.2.840.113549.1.1.1": "", "1.2.840.113549.1.1.11": "SHA-256", "1.2.840.113549.1.1.12": "SHA-384",
  "1.2.840.113549.1.1.13": "SHA-512", "1.2.840.10045.4.3.2": "SHA-256", "1.2.840.10045.4.3.3": "SHA-384",
  "1.2.840.10045.4.3.4": "SHA-512",
};
const CURVES = { "1.2.840.10045.3.1.7": ["P-256", 32], "1.3.132.0.34": ["P-384", 48], "1.3.132.0.35": ["P-521", 66] };
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const EC_KEY = "1.2.840.10045.2.1";
const COMMON_NAME = "2.5.4.3";

function time(node) {
  const text = new TextDecoder().decode(node.value);
  const digits = node.tag === 0x17 ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : text;
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(digits);
  return new Date(Date.UTC(y, mo - 1, d, h, mi, s));
}

function commonName(name) {
  for (const set of name.parts()) {
    for (const pair of set.parts()) {
      const [kind, value] = pair.parts();
      if (oid(kind) === COMMON_NAME) return new TextDecoder(value.tag === 0x1e ? "utf-16be" : "utf-8").decode(value.value);
    }
  }
  return "";
}

function certificate(node) {
  const parts = node.parts()[0].parts();
  const at = parts[0].tag === 0xa0 ? 1 : 0;
  const [from, to] = parts[at + 3].parts().map(time);
  return {
    whole: node.whole, serial: parts[at].value, issuer: parts[at + 2], from, to, subject: commonName(parts[at + 4]),
    issuedBy: commonName(parts[at + 2]), spki: parts[at + 5],
  };
}

// A SignedData of one signer: what is signed, by which certificate, and over what.
function signedData(bytes) {
  const [, explicit] = der(bytes).parts();
  const parts = explicit.parts()[0].parts();
  const [type, wrapped] = parts[2].parts();
  const certificates = parts.filter((each) => each.tag === 0xa0).flatMap((each) => each.parts()).filter((each) => each.tag === 0x30).map(certificate);
  const signer = parts[parts.length - 1].parts()[0].parts();
  const attributes = signer.find((each) => each.tag === 0xa0);
  const after = signer.indexOf(attributes) + 1;
  const [issuer, serial] = signer[1].parts();
  return {
    type: oid(type), content: wrapped ? wrapped.parts()[0].value : null,
    certificate: certificates.find((each) => same(each.serial, serial.value) && same(each.issuer.whole, issuer.whole)),
    hash: HASHES[oid(signer[2].parts()[0])], attributes, algorithm: oid(signer[after].parts()[0]), signature: signer[after + 1].value,
  };
}

function rawEcdsa(signature, length) {
  const fixed = (node) => {
    const value = node.value[0] === 0 ? node.value.subarray(1) : node.value;
    return joined(new Uint8Array(length - value.length), value);
  };
  return joined(...der(signature).parts().map(fixed));
}

// Whether the signature is that certificate's over exactly this content; throws for what it does not know.
async function holds(signed, content) {
  const hash = SIGNED_WITH[signed.algorithm] || (signed.algorithm in SIGNED_WITH ? signed.hash : undefined);
  if (!signed.certificate || !signed.hash || !hash || !signed.attributes) throw new Error("unknown");
  const told = signed.attributes.parts().map((each) => each.parts()).find(([kind]) => oid(kind) === MESSAGE_DIGEST);
  if (!told || !same(told[1].parts()[0].value, await digest(content, signed.hash))) return false;
  // Signed is the set itself, not the tag under which it travels (RFC 5652, 5.4).
  const covered = joined([0x31], signed.attributes.whole.subarray(1));
  const [algorithm] = signed.certificate.spki.parts();
  const [kind, curve] = algorithm.parts();
  let way = { name: "RSASSA-PKCS1-v1_5", hash };
  let signature = signed.signature;
  if (oid(kind) === EC_KEY) {
    const [namedCurve, length] = CURVES[oid(curve)];
    way = { name: "ECDSA", namedCurve, hash };
    signature = rawEcdsa(signature, length);
  }
  const key = await crypto.subtle.importKey("spki", signed.certificate.spki.whole, way, false, ["verify"]);
  return crypto.subtle.verify(way, key, signature, covered);
}

const locale = { en: "en-GB" }[document.documentElement.lang] ?? document.documentElement.lang;
const shown = (date) => date.toLocaleString(locale, { timeZone: "Europe/Bucharest", dateStyle: "long", timeStyle: "medium" });

async function checkEntry(proof) {
  if (!proof.fact) return [null, said.entryOnlyHash];
  const found = hex(await digest(utf8(canonical(proof.fact))));
  const agrees = found === proof.entry.hash && proof.fact.entry === proof.entry.entry && proof.fact.day === proof.entry.day;
  if (!agrees) return [false, said.entryBad];
  const facts = proof.fact.facts ?? {};
  return [true, fill(said.entryGood, { entry: proof.fact.entry, day: proof.fact.day, due: facts.dueDate ?? "–", service: facts.service ?? "–" })];
}

async function checkPath(proof) {
  const found = await rootOf(unhex(proof.entry.hash), proof.index, proof.size, proof.path.map(unhex));
  return hex(found) === proof.root ? [true, fill(said.pathGood, { size: proof.size, steps: proof.path.length })] : [false, said.pathBad];
}

async function checkDocument(proof) {
  const day = JSON.parse(proof.document);
  const agrees = canonical(day) === proof.document && day.root === proof.root && day.size === proof.size && day.day === proof.day && day.previousRoot === proof.previousRoot;
  return agrees ? [true, fill(said.documentGood, { day: day.day, register: day.register })] : [false, said.documentBad];
}

async function checkSignature(proof) {
  const signed = signedData(unbase64(proof.signature));
  if (!(await holds(signed, utf8(proof.document)))) return [false, said.signatureBad];
  const { subject, issuedBy, from, to, whole } = signed.certificate;
  const facts = { subject, issuer: issuedBy, from: shown(from), to: shown(to), print: hex(await digest(whole)) };
  return [true, fill(said.signatureGood, facts)];
}

async function checkTimestamp(proof) {
  const token = signedData(unbase64(proof.timestamp));
  if (token.type !== TST_INFO || !token.content) return [false, said.timestampBad];
  const info = der(token.content).parts();
  const [algorithm, imprint] = info[2].parts();
  const hash = HASHES[oid(algorithm.parts()[0])];
  if (!hash || !same(imprint.value, await digest(utf8(proof.document), hash))) return [false, said.timestampOther];
  if (!(await holds(token, token.content))) return [false, said.timestampBad];
  return [true, fill(said.timestampGood, { time: shown(time(info[4])), authority: token.certificate.subject, imprint: hex(imprint.value) })];
}

const CHECKS = [["entry", checkEntry], ["path", checkPath], ["document", checkDocument], ["signature", checkSignature], ["timestamp", checkTimestamp]];

function row(name, outcome, words) {
  const item = document.createElement("li");
  item.className = outcome === null ? "unknown" : outcome ? "good" : "bad";
  item.dataset.check = name;
  const mark = document.createElement("strong");
  mark.textContent = `${outcome === null ? said.unknown : outcome ? said.good : said.bad}: ${said.names[name]}`;
  const text = document.createElement("p");
  text.textContent = words;
  item.append(mark, text);
  return item;
}

async function outcomeOf(check, proof) {
  try {
    return await check(proof);
  } catch (error) {
    return error.message === "unknown" ? [null, said.cannot] : [false, said.unreadable];
  }
}

function keep(link, content, type) {
  if (link.href) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([content], { type }));
}

function offerPieces(proof) {
  try {
    keep($("piesa-document"), proof.document, "application/json");
    keep($("piesa-semnatura"), unbase64(proof.signature), "application/pkcs7-signature");
    keep($("piesa-marca"), unbase64(proof.timestamp), "application/timestamp-token");
    $("piese").hidden = false;
  } catch {
    $("piese").hidden = true;
  }
}

function conclude(words, kind) {
  $("concluzie").textContent = words;
  $("concluzie").className = kind;
}

async function judge(text) {
  $("pasi").replaceChildren();
  $("piese").hidden = true;
  let proof;
  try {
    proof = JSON.parse(text);
  } catch {
    return conclude(said.notJson, "bad");
  }
  if (!proof || typeof proof !== "object" || proof.state !== "proven" || !proof.entry) {
    return conclude(proof && proof.state === "pending" ? said.pending : said.noProof, "bad");
  }
  const outcomes = [];
  for (const [name, check] of CHECKS) {
    const [outcome, words] = await outcomeOf(check, proof);
    outcomes.push(outcome);
    $("pasi").append(row(name, outcome, words));
  }
  offerPieces(proof);
  if (outcomes.includes(false)) return conclude(said.allBad, "bad");
  return conclude(outcomes.includes(null) ? said.someUnknown : fill(said.allGood, { entry: proof.entry.entry }), outcomes.includes(null) ? "unknown" : "good");
}

async function take(file) {
  conclude(said.working, "unknown");
  await judge(await file.text());
}

$("fisier").addEventListener("change", (event) => event.target.files[0] && take(event.target.files[0]));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});
if (location.protocol === "file:") $("descarca").hidden = true;
if (!globalThis.crypto || !crypto.subtle) conclude(said.noCrypto, "bad");
