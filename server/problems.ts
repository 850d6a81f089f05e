import type { Problem } from '#domain/protocol.ts'

const afterFile = 'Nothing was imported. Correct the file and import it again.'

/** What is missing where the server does not know who asks: told by who may use the address. */
export const whoIsAsking = {
  device: {
    title: 'The server does not know this device.',
    next: 'What is not sent stays safe on it. Add the device again with a new enrolment code, or show this to a lead.',
  },
  admin: {
    title: 'This address needs the admin key.',
    next: 'Send “Authorization: Bearer …” with the key in admin.key of the data folder, or in STOREHAND_ADMIN_KEY.',
  },
  program: {
    title: 'This address needs an API key or the admin key.',
    next: 'Send “Authorization: Bearer …” with a key; npx storehand api-key --help says how to make one.',
  },
  either: {
    title: 'This address needs the token of an enrolled device, an API key or the admin key.',
    next: 'Add the device again with a new enrolment code; a program sends “Authorization: Bearer …” with a key.',
  },
} as const

/** Every problem that the API answers with: HTTP status, the sentence for a person, and what to do next. */
const problems = {
  'invalid-request': {
    status: 400,
    title: 'The request does not have the form that this address takes.',
    next: 'Correct what “detail” names; /docs describes every address. An app that sent this needs an update.',
  },
  'bad-json': { status: 400, title: 'The request is not JSON.', next: 'Send one JSON text as the body.' },
  'too-deep': {
    status: 400,
    title: 'The request has objects or lists too deep inside each other.',
    next: 'Send what /docs describes; nothing there is deeper than 32.',
  },
  'bad-http': {
    status: 400,
    title: 'This is no HTTP request.',
    next: 'Send it again; a proxy in between may spoil it.',
  },
  'request-too-slow': {
    status: 408,
    title: 'The request did not arrive in time.',
    next: 'Send it again; nothing of it was taken.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers of the request are too large.',
    next: 'Send fewer; a browser may need its cookies for this address cleared.',
  },
  // who is told more exactly by the address that was asked: see guard.ts
  unauthorised: { status: 401, ...whoIsAsking.either },
  // RFC 9449, sections 7.1 and 8: a device that gets one of these tries again by itself
  'use-dpop-nonce': {
    status: 401,
    title: 'The proof does not name a nonce that this server gave out a moment ago.',
    next: 'Make another proof with the nonce in the header DPoP-Nonce of this answer, and send the request again.',
  },
  'invalid-dpop-proof': {
    status: 401,
    title: 'The proof in the header DPoP does not show that this request comes from the holder of the key.',
    next: 'Make a new proof for this very request and send it again; RFC 9449 says what it holds.',
  },
  'token-expired': {
    status: 401,
    title: 'The token is over.',
    next: 'Ask POST /v1/token for the next one, and send the request again with it.',
  },
  'device-revoked': {
    status: 401,
    title: 'This device has been blocked.',
    next: 'What it has not sent is kept for a manager to review. Hand the device in.',
  },
  'api-key-expired': {
    status: 401,
    title: 'This API key is over.',
    next: 'Make the next one and give it to the program: npx storehand api-key create.',
  },
  'api-key-revoked': {
    status: 401,
    title: 'This API key was revoked.',
    next: 'If the program may still work here, make it another one: npx storehand api-key create.',
  },
  'missing-scope': {
    status: 403,
    title: 'This API key may not do this.',
    next: 'Make a key that has the scope that “detail” names: npx storehand api-key create.',
  },
  'wrong-pin': { status: 401, title: 'The PIN does not match.', next: 'Try again, or ask a lead for a new PIN.' },
  'bad-signature': {
    status: 403,
    title: 'The server could not confirm who asks for this.',
    next: 'Sign in on this device again, and try once more.',
  },
  'wrong-enrolment-code': {
    status: 403,
    title: 'That enrolment code is not right.',
    next: 'Read it again where it is shown, or ask a lead for a new one.',
  },
  'enrolment-code-used': {
    status: 403,
    title: 'As many devices as it is for have used that enrolment code.',
    next: 'Ask a lead for a new one: Me, Devices, Add a device.',
  },
  'enrolment-code-expired': {
    status: 403,
    title: 'That enrolment code is over.',
    next: 'Ask a lead for a new one: Me, Devices, Add a device.',
  },
  'enrolment-code-told': {
    status: 409,
    title: 'This enrolment code was told already, and is known to nobody but whoever asked for it.',
    next: 'Make another one, by a command with an id of its own.',
  },
  // a sign-in through an identity provider: see docs/oidc.md
  'oidc-unavailable': {
    status: 503,
    title: 'The identity provider does not answer.',
    next: 'Sign in with the PIN, or try again in a moment.',
  },
  'oidc-over': {
    status: 403,
    title: 'This sign-in took too long, or was used already.',
    next: 'Begin it again on the device.',
  },
  'oidc-other-device': {
    status: 403,
    title: 'This sign-in was begun on another device.',
    next: 'Begin it on the device that you want to sign in on.',
  },
  'oidc-cancelled': {
    status: 403,
    title: 'The sign-in was cancelled at the identity provider.',
    next: 'Begin it again, or sign in with the PIN.',
  },
  'oidc-refused': {
    status: 403,
    title: 'The identity provider did not confirm who this is.',
    next: 'Begin it again. If it happens again, tell whoever runs the server: “detail” says why.',
  },
  'oidc-unknown-person': {
    status: 403,
    title: 'The identity provider knows this person, and the store does not.',
    next: 'Whoever runs the server says who it is: PUT /v1/people/{id}/identity.',
  },
  'oidc-identity-taken': {
    status: 409,
    title: 'Another person of this store has that identity.',
    next: 'Take it from them first: DELETE /v1/people/{id}/identity.',
  },
  'wrong-store': { status: 403, title: 'This device belongs to another store.', next: 'Enrol it in this store.' },
  'not-found': { status: 404, title: 'There is nothing at this address.', next: 'Look the address up in /docs.' },
  'body-too-large': { status: 413, title: 'The request is too large.', next: 'Send fewer records at a time.' },
  'unsupported-media': {
    status: 415,
    title: 'The request must be “application/json”.',
    next: 'Say so in its Content-Type, and send it again.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many tries.',
    next: 'Wait as long as “afterMs” says, and try again.',
  },
  // a file of orders that cannot be read at all; see docs/import-orders.md
  'empty-file': { status: 422, title: 'There is nothing in the file.', next: afterFile },
  'not-csv': { status: 422, title: 'The file is neither CSV with a header nor JSON.', next: afterFile },
  'would-drop': {
    status: 409,
    title: 'The file would drop more than half of what there is.',
    next: 'Look whether it is the whole file. If it is meant, send it again with confirm=true.',
  },
  'missing-columns': { status: 422, title: 'The file lacks columns that are needed.', next: afterFile },
  'column-twice': { status: 422, title: 'Two columns of the file mean the same.', next: afterFile },
  'unknown-column': { status: 422, title: 'The file has no column of the name that “map” gives.', next: afterFile },
  'rejects-file': {
    status: 422,
    title: 'This is a file of rejected rows, which holds only parts of orders.',
    next: 'Nothing was imported. Correct the original file and import that again.',
  },
  rejected: {
    status: 409,
    title: 'The store’s rules do not allow this.',
    next: '“detail” says why. Look at the record as it stands now; sending the same again changes nothing.',
  },
  'photo-not-named': {
    status: 409,
    title: 'No action that was accepted has this photo.',
    next: 'Send the action first, then its photo.',
  },
  'wrong-photo': {
    status: 422,
    title: 'These are not the bytes that the photo’s name says, or no JPEG.',
    next: 'Send the photo again from its beginning.',
  },
  'photos-full': {
    status: 507,
    title: 'The store keeps as many photos as it may.',
    next: 'What was done is safe; the photo stays on its device. Older photos are forgotten after 90 days.',
  },
  'quarantine-full': {
    status: 507,
    title: 'The store keeps as much of this blocked device as it may.',
    next: 'The rest stays on the device. Hand it in; a manager decides what becomes of it.',
  },
  gap: { status: 409, title: 'Earlier actions of this device are missing.', next: 'Send from “expect” on.' },
  forked: {
    status: 409,
    title: 'Another copy of this app has used these numbers.',
    next: 'Take a new clientId and send the unanswered actions again.',
  },
  resync: {
    status: 409,
    title: 'This device knows a history that the server does not have.',
    next: 'Pull everything again from the start; keep what is not sent.',
  },
  upgrade: {
    status: 426,
    title: 'This version of the app is too old to read the store’s records.',
    next: 'Nothing is lost: go on sending. Update the app, then pull again.',
  },
  retry: {
    status: 503,
    title: 'The server cannot take this action yet.',
    next: 'Nothing is lost. Send it again after “afterMs”.',
  },
  'server-full': {
    status: 507,
    title: 'The server’s disk is full. Nothing of this was saved there.',
    next: 'Make room on the server’s disk. What devices have not sent stays on them and is sent then.',
  },
  'took-too-long': {
    status: 503,
    title: 'The request took too long.',
    next: 'Send it again: what was done already is not done twice.',
  },
  unavailable: { status: 503, title: 'The database does not answer.', next: 'Nothing is lost. Send it again.' },
  internal: {
    status: 500,
    title: 'The server failed on this request.',
    next: 'Try again. If it happens again, tell a lead.',
  },
} as const satisfies Record<string, { status: number; title: string; next: string }>

export type ProblemCode = keyof typeof problems
export const problemCodes = Object.keys(problems) as ProblemCode[]

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code)
}

type Extra = Pick<Problem, 'detail' | 'next' | 'reason' | 'blanks' | 'expect' | 'afterMs'> & { title?: string }

/** The body of an RFC 9457 answer. */
export function problem(code: ProblemCode, extra: Extra = {}): Problem {
  return { type: `/problems/${code}`, ...problems[code], code, ...extra }
}

/** Thrown anywhere below a route; the one error handler answers with it. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, extra: Extra = {}) {
    super(code)
    this.problem = problem(code, extra)
  }
}

/** For an address that takes bodies of these types only. */
export function unsupported(...types: string[]): ProblemError {
  const quoted = types.map((type) => `“${type}”`)
  return new ProblemError('unsupported-media', { title: `The request must be ${quoted.join(' or ')}.` })
}
