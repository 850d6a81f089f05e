import * as z from 'zod/mini'
import { RecordKind } from './records.ts'
import { Id, Instant, RecordId, Store } from './store.ts'

/** The messages between a device and the server. Published as OpenAPI from these schemas. */
export const PROTO = 1
/**
 * Version of the documents that this build reads. An app that reads an older one is told to update before it pulls: it would put what
 * a carrier fetches into a bin. Its pushes are taken.
 */
export const SCHEMA = 3
/** Commands in one push, which are one transaction, and rows in one page of a pull. */
export const PUSH_LIMIT = 500
export const PULL_LIMIT = 500

/**
 * A device's commands have ids of version 7. The server derives ids of version 5 for commands that came without one (an
 * import's, a connector's); these can be foretold, so no device may take one.
 */
const DeviceCommandId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))
const Uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

/** A point in the store's history. The random tag tells a restored server from the one that made it. */
export const Version = z.object({ ver: z.int().check(z.nonnegative()), tag: z.string().check(z.maxLength(32)) })
export type Version = z.infer<typeof Version>
export const START: Version = { ver: 0, tag: '' }

/** What a command was answered with. `applied` may carry a code too: it was applied, but not as its author expected. */
const Verdict = z.object({
  status: z.enum(['applied', 'rejected', 'quarantined']),
  code: z.optional(z.string()),
  detail: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
export type Verdict = z.infer<typeof Verdict>

/**
 * A command in its envelope. `deviceAt` (UTC ms by the device's clock), `bootId` and `monoMs` (ms since that boot) tell
 * when it was made; `base` is the version of the records that its author saw. `earlier` is what a server answered that was
 * then restored from a backup and forgot it: only what was applied is decided again.
 */
export const Envelope = z.object({
  cmdId: DeviceCommandId,
  seq: z.int().check(z.positive()),
  name: Id,
  v: z.int().check(z.positive(), z.maximum(10_000)),
  args: z.unknown(),
  actorId: Id,
  proof: z.string().check(z.maxLength(200)),
  deviceAt: Instant,
  bootId: Id,
  monoMs: z.number().check(z.nonnegative()),
  base: z.int().check(z.nonnegative()),
  after: z.optional(DeviceCommandId),
  /** somebody else on the same device stands for it: their proof is of the same text */
  approval: z.optional(z.object({ actorId: Id, proof: z.string().check(z.maxLength(200)) })),
  /** a lead lets through what this person had done and was kept under that cmdId: it is done as theirs */
  onBehalfOf: z.optional(z.object({ actorId: Id, cmdId: DeviceCommandId })),
  earlier: z.optional(Verdict),
})
export type Envelope = z.infer<typeof Envelope>

/** Where the device's clocks stand as it sends. */
const Clock = z.object({ deviceAt: Instant, bootId: Id, monoMs: z.number().check(z.nonnegative()) })
export type Clock = z.infer<typeof Clock>

export const Outcome = z.object({ cmdId: Uuid, seq: z.int(), ...Verdict.shape })
export type Outcome = z.infer<typeof Outcome>

/** What the device still has to send after this, for the list of devices. */
const Waiting = z.optional(z.int().check(z.nonnegative()))

export const PushRequest = z.object({
  proto: z.literal(PROTO),
  storeId: Id,
  clientId: Uuid,
  base: Version,
  clock: Clock,
  /** outcomes up to here have arrived: the server need not keep them for this device */
  ackedSeq: z.optional(z.int().check(z.nonnegative())),
  /** what this version of the documents would bring is wanted along with the answer: one request instead of two */
  pull: z.optional(z.object({ schema: z.int().check(z.positive()) })),
  waiting: Waiting,
  commands: z.array(Envelope).check(z.minLength(1), z.maxLength(PUSH_LIMIT)),
})
export type PushRequest = z.infer<typeof PushRequest>

/** `kind` and `id` go on inside a version whose rows did not fit in one page. */
export const PullRequest = z.object({
  proto: z.literal(PROTO),
  schema: z.int().check(z.positive()),
  storeId: Id,
  clientId: Uuid,
  from: z.object({ ...Version.shape, kind: z.optional(RecordKind), id: z.optional(RecordId) }),
  /** outcomes up to here have arrived */
  ackedSeq: z.int().check(z.nonnegative()),
  waiting: Waiting,
})
export type PullRequest = z.infer<typeof PullRequest>

export const Row = z.object({
  kind: RecordKind,
  id: RecordId,
  ver: z.int(),
  op: z.enum(['put', 'del']),
  doc: z.optional(z.unknown()),
  /** sealed for this device: see server/data-keys.ts */
  personal: z.optional(z.string()),
})
export type Row = z.infer<typeof Row>

export const PullResponse = z.object({
  to: z.object({ ...Version.shape, kind: z.optional(RecordKind), id: z.optional(RecordId) }),
  rows: z.array(Row),
  lastSeq: z.int(),
  outcomes: z.array(Outcome),
  /** Σ mod 2^52 over the live rows of this device's audience at `to` (see digest.ts) */
  digest: z.number(),
  /** changes when the catalogue does */
  catalogue: z.string(),
  /** UTC ms by the server's clock */
  now: Instant,
  more: z.boolean(),
})
export type PullResponse = z.infer<typeof PullResponse>

export const PushResponse = z.object({
  head: z.int(),
  tag: z.string(),
  lastSeq: z.int(),
  outcomes: z.array(Outcome),
  /** what a pull from `base` with this `ackedSeq` brings now, where it was asked for and could be had */
  pull: z.optional(PullResponse),
})
export type PushResponse = z.infer<typeof PushResponse>

/** A hint over SSE that there is something to pull; it may be lost. */
export const Poke = z.object({ storeId: Id, head: z.int() })
export type Poke = z.infer<typeof Poke>

/**
 * How a device asks for hints that bring what is new, as the query of a GET: where it stands, as in a pull. Without
 * these a hint says only that there is something.
 */
export const Follow = z.object({
  clientId: Uuid,
  schema: z.coerce.number().check(z.int(), z.positive()),
  ver: z.coerce.number().check(z.int(), z.nonnegative()),
  tag: Version.shape.tag,
  ackedSeq: z.coerce.number().check(z.int(), z.nonnegative()),
})
export type Follow = z.infer<typeof Follow>

/** What a pull from there would bring, told unasked. It may be lost too, and fits only a device that stands there. */
export const Told = z.object({ from: Version, ackedSeq: z.int(), page: PullResponse })
export type Told = z.infer<typeof Told>

/** What a device is told that has come into the store. */
export const Enrolled = z.object({ deviceId: z.string(), store: Store })

/** A code that adds devices, as a person reads it: told this once, and known to nobody else from then on. */
export const Invited = z.object({ code: z.string(), devices: z.int(), expiresAt: Instant })
export type Invited = z.infer<typeof Invited>

/** A device as a lead sees it; null where nothing was heard yet. */
export const ListedDevice = z.object({
  id: Id,
  name: z.string(),
  lastSeenAt: z.nullable(Instant),
  /** actions that it still had to send then */
  waiting: z.nullable(z.int()),
  appVersion: z.nullable(z.string()),
  enrolledAt: Instant,
  revokedAt: z.nullable(Instant),
})
export type ListedDevice = z.infer<typeof ListedDevice>
export const ListedDevices = z.object({ devices: z.array(ListedDevice) })

/**
 * RFC 9457. `type` is `/problems/<code>`; `code` is stable, `title` and, where more is known, `detail` are for a person, `next`
 * says what to do.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  next: z.optional(z.string()),
  /** with `rejected` the rule's stable code (reasons.ts), with `oidc-refused` the provider's or the check's */
  reason: z.optional(z.string()),
  /** with `rejected`: what fills the blanks of the reason's sentence */
  blanks: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** with `gap`: the sequence number that the server expects */
  expect: z.optional(z.int()),
  /** with `retry`: how long to wait, in ms */
  afterMs: z.optional(z.int()),
})
export type Problem = z.infer<typeof Problem>
