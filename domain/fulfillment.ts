import * as z from 'zod/mini'
import { Alternative, ShareOf } from './alternative.ts'
import { ByWeight, Weighed } from './by-weight.ts'
import { Message } from './message.ts'
import { Sha256 } from './photo.ts'
import { ShortReason } from './short-reason.ts'
import { Cold, Eaches, Id, Instant, Sku, Text } from './store.ts'
import { Substitute, SubstituteWish } from './substitute.ts'

/** Why a carrier gives no label. `carrier`: for a reason of its own, in its words. */
export const LabelRefusal = z.enum(['no-address', 'bad-address', 'too-heavy', 'order-closed', 'carrier'])

/** How the customer gets it. */
export const FulfillmentMethod = z.enum(['pickup', 'ship'])

/** Who did it and when, under the id that a compensation names: the cmdId, or of a take-over's counts cmdId/line index. */
const fact = { id: Id, by: Id, at: Instant }

/** `late`: its author and a take-over did not know of each other, so "Same items?" is to be answered. `weighed`: all its units together. */
const Pick = z.object({
  ...{ ...fact, quantity: Eaches, method: z.enum(['scan', 'hand']), late: z.boolean() },
  weighed: z.optional(Weighed),
})
/** `photo`: the hash of the picture that shows it. */
const Short = z.object({ ...fact, quantity: Eaches, reason: ShortReason, photo: z.optional(Sha256) })
/** `pick`: the id of the pick, or of the substitute, that the units came from. `damaged`: they went to the damaged goods, not on the shelf. */
const PutBack = z.object({ ...fact, quantity: Eaches, pick: Id, damaged: z.optional(z.boolean()) })

/** Units of picks, and of substitutes, that somebody said were the same as others ("Same items"): kept so that it can be taken back. */
const Voided = z.object({ ...fact, picks: z.array(Pick), substitutes: z.optional(z.array(Substitute)) })
export type Voided = z.infer<typeof Voided>

/**
 * Units of a pick that left staging on no way that was wanted: their parcel cannot be found, or was thrown away. Until it is
 * `found` the order lacks them.
 */
const Loss = z.object({
  ...{ ...fact, quantity: Eaches, pick: Id, parcel: Id, why: z.enum(['missing', 'discarded']) },
  /** what is written on the parcel, and on how many bags, so that whoever finds it is told whose it is */
  tag: z.optional(Text),
  bags: z.optional(z.int()),
})
export type Loss = z.infer<typeof Loss>

/**
 * One product of the order. The facts are kept, the numbers are derived from them (`tally`), so that undoing a fact
 * restores exactly what was. `walk` orders the lines along the store's aisles; `storage` says what is cold; `bulky` what two people
 * carry; `department` where it is, as no aisle is known.
 */
export const Line = z.object({
  id: Id,
  sku: Sku,
  gtin: z.string().check(z.regex(/^\d{14}$/)),
  name: Text,
  aisle: z.nullable(Text),
  walk: z.int(),
  storage: z.optional(Cold),
  bulky: z.optional(z.boolean()),
  department: z.optional(Text),
  ordered: z.int().check(z.nonnegative()),
  /** of one each; of what is sold by weight, what it is thought to cost */
  unitPriceMinor: z.nullable(z.int()),
  /** it is sold by weight */
  byWeight: z.optional(ByWeight),
  /** what the customer says of another product in its place */
  substitute: z.optional(SubstituteWish),
  /** years that whoever fetches it has to be old, by law */
  minimumAge: z.optional(z.int().check(z.gte(1), z.lte(120))),
  /** it is handed over by a lead, against the code and an ID */
  highValue: z.optional(z.boolean()),
  picks: z.array(Pick),
  shorts: z.array(Short),
  putBacks: z.array(PutBack),
  losses: z.optional(z.array(Loss)),
  /** of a walk's take-over that counted this line and no other: it stands before the order's */
  takeOver: z.optional(Id),
  substitutes: z.optional(z.array(Substitute)),
  voided: z.optional(z.array(Voided)),
  alternatives: z.optional(z.array(Alternative)),
})
export type Line = z.infer<typeof Line>

/** Postage, a discount, a voucher: on the customer's order, and nothing that anybody takes from a shelf. `quantity` in eaches. */
export const Service = z.object({ sku: Sku, name: Text, quantity: Eaches, unitPriceMinor: z.nullable(z.int()) })
export type Service = z.infer<typeof Service>

/** Units of a line in a parcel, in eaches. */
export const Content = z.object({ lineId: Id, quantity: Eaches })
export type Content = z.infer<typeof Content>

/** More of what was taken out of bins nobody looks up. */
export const MOST_TAKEN_OUT = 20

/** More reports of a second handover than these nobody compares. */
export const MOST_HANDED_AGAIN = 5

/** More bags of one order than these no bin takes. */
export const MOST_BAGS = 20

/**
 * A parcel is here while it stands in a bin, or where it is (`IN_PLACE`); `stageId`, `by` and `at` tell of the last scan that put it
 * there. `tag` is what is written on it. `bags`: how many it is, where several stand together, each with the tag and its number. `before`: where it stood before, the oldest first. `cleared`: holds of bins that a lead released it from.
 */
export const Parcel = z.object({
  ...{ id: Id, binId: Id, stageId: Id, by: Id, at: Instant },
  tag: z.optional(Text),
  bags: z.optional(z.int().check(z.gte(2), z.lte(MOST_BAGS))),
  contents: z.optional(z.array(Content).check(z.maxLength(1000))),
  before: z.optional(z.array(z.object({ binId: Id, from: Instant, to: Instant })).check(z.maxLength(50))),
  cleared: z.optional(z.array(Id).check(z.maxLength(100))),
})
export type Parcel = z.infer<typeof Parcel>

/** A parcel that stood somewhere and was taken out of it: what to know of it when it stands somewhere again. */
const TakenOut = z.object({ ...fact, parcel: Parcel })

/**
 * What stands on a box for its carrier. `made`: under which number the carrier knows it; `away`: the carrier did not answer,
 * and is asked again; `refused`: it will not take it, with its own words where it has some; `voided`: nobody uses it, as the
 * order was called off.
 */
const Label = z.object({
  ...fact,
  away: z.optional(Instant),
  made: z.optional(z.object({ at: Instant, carrier: Text, tracking: Id })),
  voided: z.optional(Instant),
  refused: z.optional(z.object({ at: Instant, code: LabelRefusal, says: z.optional(Text) })),
})

/** With the carrier, on which manifest. */
const Gone = z.optional(z.object({ ...fact, manifestId: Id }))

/** `contents`: eaches by line. */
const Box = z.object({
  ...fact,
  sizeId: z.nullable(Id),
  weightGrams: z.int(),
  contents: z.record(z.string(), Eaches),
  label: z.optional(Label),
  gone: Gone,
})
export type Box = z.infer<typeof Box>

export const FulfillmentState = z.enum([
  'routed',
  'accepted',
  'picking',
  'picked',
  'staged',
  'ready',
  'handed-over',
  'unfilled',
  'cancelled',
  'packed',
  'labelled',
  'shipped',
])
export type FulfillmentState = z.infer<typeof FulfillmentState>

/** Why nobody signed where the store asks for it. `screen`: it takes no signature. */
export const Unsigned = z.enum(['cannot', 'declined', 'screen'])
export type Unsigned = z.infer<typeof Unsigned>

/** One time that a customer got goods. `lines`: what they got, in eaches by line. */
const Handover = z.object({
  ...fact,
  clientId: Id,
  /** what opened the gate; `proxy`: the customer's code and the ID of whom the order names; `lead`: one looked at the ID and stands for it */
  kind: z.enum(['code', 'qr', 'id', 'proxy', 'lead']),
  lines: z.record(z.string(), z.int()),
  /** of these, eaches that stood in for what was ordered, by the substitute's id */
  instead: z.optional(z.record(z.string(), z.int())),
  /** a lead who stood for it: for an ID, for what was found after many wrong tries, for goods of high value */
  approvedBy: z.optional(Id),
  /** the parcels that they got */
  parcels: z.optional(z.array(Id)),
  /** the number of the till's receipt, where the order was unpaid */
  receipt: z.optional(Text),
  /** whoever fetched it was born on this day or before, as an ID said: YYYY-MM-DD */
  bornBy: z.optional(z.iso.date()),
  /** by how many letters the ID differed from the order, where a lead took it all the same */
  lettersApart: z.optional(z.int()),
  /** the hash of the picture of their signature */
  signature: z.optional(Sha256),
  /** why there is none */
  unsigned: z.optional(Unsigned),
})
export type Handover = z.infer<typeof Handover>

export const RefusalReason = z.enum(['not-wanted', 'damaged', 'wrong', 'too-late', 'age', 'unpaid'])
export type RefusalReason = z.infer<typeof RefusalReason>
/** The buyer did not take them, in eaches by line. */
const Refusal = z.object({
  ...{ ...fact, reason: RefusalReason, lines: z.record(z.string(), z.int()) },
  /** of these, eaches that stood in for what was ordered, by the substitute's id */
  instead: z.optional(z.record(z.string(), z.int())),
  /** of a pick or a substitute that some were refused of: the most that the order has of it since, in eaches, what was lost of it counted */
  most: z.optional(z.record(z.string(), z.int())),
  /** nothing was left for the customer: it closed the order */
  closed: z.optional(z.boolean()),
})
export type Refusal = z.infer<typeof Refusal>

export const HandoverErrorKind = z.enum(['wrong', 'missing', 'damaged'])
export type HandoverErrorKind = z.infer<typeof HandoverErrorKind>
/** Of what was handed over, so many eaches were not what the customer should have got. `back`: the wrong or damaged ones came back. */
const HandoverError = z.object({
  ...{ ...fact, kind: HandoverErrorKind, lineId: Id, quantity: Eaches, back: z.boolean() },
  /** the id of the substitute that it was; left out where it was what was ordered */
  instead: z.optional(Id),
  /** the product that they got instead, where somebody knows it */
  got: z.optional(Sku),
})

/** What people call each state, on every screen and sheet. */
export const stateWords = {
  routed: 'New',
  accepted: 'Accepted',
  picking: 'Picking',
  picked: 'To stage',
  staged: 'In its bin',
  ready: 'Ready',
  'handed-over': 'Handed over',
  unfilled: 'Nothing found',
  cancelled: 'Cancelled',
  packed: 'To label',
  labelled: 'For the carrier',
  shipped: 'Shipped',
} as const satisfies Record<FulfillmentState, string>

/** A parking bay as its sign says it: too short for a number plate, which is personal and stands in no record. */
export const Spot = z.string().check(z.regex(/^[\p{L}\p{N}]{1,4}$/u))

/**
 * The customer's visit: on their way, until `dueAt` where they said so; here; who is going to them; gone again. `by` is
 * "customer" where they said it themselves. `left` and `handover` end it.
 */
const Arrival = z.object({
  onWay: z.optional(z.object({ ...fact, dueAt: z.optional(Instant) })),
  here: z.optional(z.object({ ...fact, place: z.enum(['kerb', 'counter']), spot: z.optional(Spot) })),
  going: z.optional(z.object(fact)),
  left: z.optional(z.object(fact)),
})
export type Arrival = z.infer<typeof Arrival>

/** One store's share of an order. `state` follows from the facts (`settle`); nothing else sets it. */
export const Fulfillment = z.object({
  id: Id,
  orderNumber: Text,
  method: FulfillmentMethod,
  state: FulfillmentState,
  placedAt: Instant,
  promisedAt: Instant,
  currency: z.string().check(z.length(3)),
  accepted: z.nullable(z.object(fact)),
  /** `handedOnBy`: who made `by` go on with it */
  claim: z.nullable(z.object({ ...fact, clientId: Id, handedOnBy: z.optional(Id) })),
  /** cmdId of the last take-over: picks made before its author knew of it are late */
  takeOver: z.nullable(Id),
  lines: z.array(Line).check(z.minLength(1), z.maxLength(1000)),
  /** for information: no rule reads it */
  services: z.optional(z.array(Service)),
  parcels: z.array(Parcel),
  /** the last ones that were taken out of their bins, the oldest first */
  takenOut: z.optional(z.array(TakenOut).check(z.maxLength(MOST_TAKEN_OUT))),
  ready: z.nullable(z.object(fact)),
  /** a ready order waits until then, UTC ms, where somebody has said so; else as the store's policy says (clock/order-clock.ts) */
  holdUntil: z.optional(Instant),
  /** it was not fetched in time: it is to be put back, unless the customer comes while it still stands in its bin */
  holdExpired: z.optional(z.object(fact)),
  /** what became of each message to its customer */
  messages: z.optional(z.array(Message).check(z.maxLength(100))),
  /** who had the customer's code sent once more, of the last hour */
  resent: z.optional(z.array(z.object(fact)).check(z.maxLength(100))),
  /** who has seen that it is at risk or late */
  acknowledged: z.optional(z.array(z.object(fact)).check(z.maxLength(1000))),
  /** how the customer's code is checked: see handover/gate.ts; and their surname: see handover/surname.ts */
  gate: z.object({
    ...{ salt: z.string(), verifier: z.string(), surnames: z.optional(z.string()) },
    /** the same of whom the customer sends to fetch it */
    proxy: z.optional(z.string()),
  }),
  /** the one with which the customer had all of it */
  handover: z.nullable(Handover),
  /** those before it: of a part, or one after which something had to be picked again */
  earlierHandovers: z.optional(z.array(Handover)),
  /** reports of a handover that came after one which gave out everything, each with its proof, for the lead who settles the case; no number follows from them */
  handedAgain: z.optional(z.array(Handover).check(z.maxLength(MOST_HANDED_AGAIN))),
  refusals: z.optional(z.array(Refusal)),
  /** in the order in which they were reported; a handover without one was right */
  handoverErrors: z.optional(z.array(HandoverError)),
  /** codes and surnames that were typed and did not match, on whatever device */
  wrongCodes: z.optional(z.array(z.object(fact))),
  /** still to be paid, in minor units of its currency, tax included; left out where it is paid */
  due: z.optional(z.object({ amountMinor: z.int().check(z.gte(1)) })),
  cancelled: z.nullable(z.object({ at: Instant, reason: Text })),
  arrival: z.optional(Arrival),
  /** units that another store's order lacked; left out of an order of this store's own */
  shareOf: z.optional(ShareOf),
  /** how fast it is to travel, in the merchant's words */
  serviceLevel: z.optional(Text),
  boxes: z.optional(z.array(Box)),
  /** the last of its boxes has gone with the carrier */
  shipped: Gone,
})
export type Fulfillment = z.infer<typeof Fulfillment>
