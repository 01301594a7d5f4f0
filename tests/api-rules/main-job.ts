// The main job from the outside, by a client that knows nothing of Meeverhuizen but its API documents: register → map → handover → accept → complete.
// Every path, body, answer and error type below comes from the generated types; what a document does not say does not compile.
// Run by City.Tests (ApiTests) with logins of the running city; docs/api.md tells the same with curl.
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { paths as ClientsApi } from "./made/clients.js";
import type { paths as CourierApi } from "./made/handover.js";
import type { paths as NetworkApi } from "./made/network.js";

type Login = { userName: string; password: string; organisation: string; team: string };
type Setting = { city: string; sender: Login; receiver: Login; courier?: { address: string; client: string; key: string } };
const setting: Setting = JSON.parse(process.env["SETTING"]!);

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** Signs in by the pages, as a browser does, and gives the cookies of the session. */
async function signIn(login: Login): Promise<string> {
  const cookies = new Map<string, string>();
  let address = new URL("/login?returnUrl=/uitleg", setting.city);
  let form: URLSearchParams | undefined;
  for (let hop = 0; hop < 20; hop++) {
    const answer: Response = await fetch(address, {
      method: form ? "POST" : "GET", body: form ?? null, redirect: "manual",
      headers: { Accept: "text/html", Origin: setting.city, Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value) cookies.set(name!, value); else cookies.delete(name!);
    }
    const next = answer.headers.get("location");
    if (next) {
      [address, form] = [new URL(next, address), undefined];
    } else if (address.pathname === "/uitleg") {
      return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    } else {
      const hidden = [...(await answer.text()).matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) =>
        [/ name="([^"]*)"/.exec(input)![1]!, (/ value="([^"]*)"/.exec(input)?.[1] ?? "").replaceAll("&amp;", "&")] as [string, string]);
      form = new URLSearchParams([...hidden, ["UserName", login.userName], ["Password", login.password]]);
    }
  }
  throw new Error(`${login.userName} cannot sign in`);
}

/** The services of one organisation, as one of its workers. */
async function worker(login: Login) {
  const headers = { Cookie: await signIn(login), Origin: setting.city };
  const at = (service: string) => `${setting.city}/api/${service}-${login.organisation}/v1`;
  return { clients: createClient<ClientsApi>({ baseUrl: at("clients"), headers }), network: createClient<NetworkApi>({ baseUrl: at("network"), headers }) };
}

/** What was answered; a refusal ends the job with its type. */
function must<T>(answer: { data?: T; error?: { type: string; detail: string }; response: Response }): T {
  if (answer.error || !answer.response.ok) throw new Error(`${answer.response.url}: ${answer.response.status} ${answer.error?.type} ${answer.error?.detail}`);
  return answer.data as T;
}

async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((later) => setTimeout(later, 300))) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new Error("waited in vain: " + what);
}

const [noor, samir] = [await worker(setting.sender), await worker(setting.receiver)];

// Register.
const { id: client } = must(await noor.clients.POST("/clients", {
  body: { displayName: "Gen Client", language: "nl", interpreterNeeded: false, teamId: setting.sender.team, phase: "shelter-24h", purpose: "Weer mensen om mij heen" },
}));
console.log("registered");

// Map: two persons and a tie between them.
const person = async (name: string, roleCode: string) => must(await noor.network.POST("/clients/{clientId}/persons", {
  params: { path: { clientId: client } }, body: { name, kind: "human", roleCode, objects: false, saidBy: "client", tie: { strength: "strong", frequency: "weekly", sector: "family" } },
})).personId;
const [sister, neighbour] = [await person("Mirjam", "09"), await person("Dirk", "21")];
must(await noor.network.POST("/clients/{clientId}/ties", { params: { path: { clientId: client } }, body: { personId: sister, otherPersonId: neighbour, strength: "weak", saidBy: "client" } }));
const map = must(await noor.network.GET("/clients/{clientId}/network", { params: { path: { clientId: client } } }));
console.log(`map of ${map.persons.length} persons and ${map.ties.length} ties`);

// Handover: to whom, what goes along, what the client sees, the client's consent, the offer.
const { id } = must(await noor.network.POST("/clients/{clientId}/handovers", { params: { path: { clientId: client } } }));
const path = { id };
const { organisation, team } = setting.receiver;
must(await noor.network.PUT("/handovers/{id}/recipient", { params: { path }, body: { organisation, team, wishedDate: day(7) } }));
const draft = must(await noor.network.GET("/handovers/{id}", { params: { path } }));
const along = draft.items.filter((item) => item.personId !== neighbour && item.otherPersonId !== neighbour).map((item) => item.itemId);
const choices = [...along, ...draft.clientDetails.map((detail) => detail.itemId)].map((itemId) => ({ itemId, included: true }));
must(await noor.network.PUT("/handovers/{id}/items", { params: { path, header: { "If-Match": `"${draft.version}"` } }, body: { choices } }));
const late = await noor.network.PUT("/handovers/{id}/items", { params: { path, header: { "If-Match": `"${draft.version}"` } }, body: { choices } });
if (late.response.status !== 412 || late.error?.type !== "https://meeverhuizen.example/problems/changed-meanwhile") throw new Error("an old version was taken");
const early = await noor.network.POST("/handovers/{id}/offers", { params: { path }, body: {} });
if (early.error?.type !== "https://meeverhuizen.example/problems/consent-missing") throw new Error("offered without consent");
const preview = must(await noor.network.GET("/handovers/{id}/preview", { params: { path } }));
console.log(`preview of ${preview.persons.map((one) => one.name).join(", ")}`);
must(await noor.network.GET("/handovers/{id}/consent-text", { params: { path, query: { validUntil: day(90) } } }));
must(await noor.network.POST("/handovers/{id}/consents", {
  params: { path }, body: { method: "spoken", givenBy: "client", validUntil: day(90), confirmsTextShown: true, selectionDigest: preview.selectionDigest },
}));
must(await noor.network.POST("/handovers/{id}/offers", { params: { path }, body: { sendOn: "acceptance" } }));
console.log("offered");

// At the other team: the notice, yes, the map arrives, done.
await until("the notice", async () => must(await samir.network.GET("/incoming-handovers", { params: { query: { pageSize: 100 } } })).items.find((notice) => notice.id === id && notice.state === "offered"));
must(await samir.network.POST("/incoming-handovers/{id}/acceptances", { params: { path } }));
console.log("accepted");
const arrived = await until("the arrival", async () => {
  const notice = must(await samir.network.GET("/incoming-handovers/{id}", { params: { path } }));
  return notice.state === "received" && notice.clientId ? notice.clientId : undefined;
});
const theirs = must(await samir.network.GET("/clients/{clientId}/network", { params: { path: { clientId: arrived } } }));
console.log(`arrived: ${theirs.persons.map((one) => one.name).join(", ")}`);
must(await samir.network.POST("/incoming-handovers/{id}/completions", { params: { path }, body: { warmHandoverOn: day(0) } }));
await until("the end", async () => (must(await noor.network.GET("/handovers/{id}", { params: { path } })).state === "completed" ? true : undefined));
console.log("completed");

// A service of the sending organisation reads at the courier where it stands: no person, no pages, a token of its own for one audience.
if (setting.courier) {
  const { address, client: service, key } = setting.courier;
  const jwk = JSON.parse(readFileSync(key, "utf8"));
  const now = Math.floor(Date.now() / 1000);
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
  const unsigned = part({ alg: "ES256", typ: "client-authentication+jwt", kid: jwk.kid }) + "." + part({ iss: service, sub: service, aud: setting.city + "/identity/", iat: now, nbf: now, exp: now + 60, jti: randomUUID() });
  const assertion = unsigned + "." + sign("sha256", Buffer.from(unsigned), { key: createPrivateKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" }).toString("base64url");
  const token = await (await fetch(setting.city + "/identity/connect/token", {
    method: "POST", body: new URLSearchParams({
      grant_type: "client_credentials", client_id: service, scope: "handover", client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", client_assertion: assertion,
    }),
  })).json() as { access_token: string };
  const courier = createClient<CourierApi>({ baseUrl: address + "v1", headers: { Authorization: "Bearer " + token.access_token } });
  const { state, history } = must(await courier.GET("/handovers/{id}", { params: { path } }));
  console.log(`courier: ${state} after ${history.length} steps`);
}
