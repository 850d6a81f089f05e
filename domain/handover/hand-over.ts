import * as z from 'zod/mini'
import { type CaseCode, change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { reject, type Input } from '../decision.ts'
import { type Fulfillment, type Handover, MOST_HANDED_AGAIN, Unsigned } from '../fulfillment.ts'
import { namePhoto, touchesPhoto } from '../name-photo.ts'
import { binsOf, parcelBlock } from '../parcel-block.ts'
import { PhotoRef } from '../photo.ts'
import { policyOf } from '../policy.ts'
import type { ReasonCode } from '../reasons.ts'
import { distinct, Id, Text, THE_STORE } from '../store.ts'
import { hadOf, settle, tally } from '../tally.ts'
import { type Asks, asksOf } from './asks.ts'
import { CODE_TRIES, opensGate } from './gate.ts'
import { isSurname } from './surname.ts'

const Key = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const wrongTries = z.optional(z.int().check(z.nonnegative()))

const ParcelIds = z.array(Id).check(z.minLength(1), z.maxLength(100))
const parcels = {
  ...{ fulfillmentId: Id, listed: ParcelIds, scanned: ParcelIds },
  /** where they stood */
  bins: z.optional(z.array(Id).check(z.maxLength(200))),
}

/** As it was before the gate asked for more than a proof. */
const first = z.object({
  ...parcels,
  proof: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['code', 'qr', 'id']), key: Key, wrongTries }),
    z.object({ kind: z.literal('lead') }),
  ]),
})

/**
 * What opens the gate: the customer's code or QR (`key` as `gateKey` or `qrKey` derives it), the surname on an ID that
 * somebody looked at (`surnameKey`), the code together with the surname of whom the order names to fetch it, or a lead who
 * looked at an ID and stands for it, though it differs by so many letters (`apart`). `online`: the server was asked. `id`: an ID
 * was looked at beside the code: its surname's key, or a lead's word.
 */
const Proof = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.enum(['code', 'qr', 'id']), key: Key, wrongTries },
    ...{ online: z.optional(z.boolean()), id: z.optional(z.union([Key, z.literal('lead')])) },
  }),
  z.object({ kind: z.literal('proxy'), key: Key, surname: Key, wrongTries, online: z.optional(z.boolean()) }),
  z.object({ kind: z.literal('lead'), apart: z.optional(z.int().check(z.gte(1), z.lte(200))) }),
])
type Proof = z.infer<typeof Proof>

const Given = z.object({ lineId: Id, quantity: z.int().check(z.nonnegative(), z.maximum(100_000)) })
const SawFirst = z.object({ due: z.int().check(z.nonnegative()), minimumAge: z.int(), highValue: z.boolean() })
/** What the gate asked for, as the author saw it: what changed meanwhile is nobody's fault. */
const Saw = z.extend(SawFirst, { signature: z.boolean() })

/** As it was before anybody signed. */
const second = z.object({
  ...parcels,
  staying: z.array(Id).check(z.maxLength(100)),
  given: z.nullable(
    z.array(Given).check(
      z.maxLength(1000),
      distinct<z.infer<typeof Given>>(({ lineId }) => lineId),
    ),
  ),
  proof: Proof,
  /** null: an app that asked for nothing but the proof */
  saw: z.nullable(SawFirst),
  receipt: z.nullable(Text),
  bornBy: z.nullable(z.iso.date()),
  /** of their signature */
  photo: z.nullable(PhotoRef),
})
const args = z.extend(second, { saw: z.nullable(Saw), unsigned: z.nullable(Unsigned) })
type Args = z.infer<typeof args>

/**
 * The customer has the goods. The gate comes before the state changes: the `proof` must open it, every parcel that was
 * listed (`listed`) must have been scanned (`scanned`) or stays on purpose for another time (`staying`, then `given` says in
 * eaches by line what was in the others), and what it asked for (`saw`) must be there: the receipt of an unpaid order, the
 * day that whoever fetches it was born on or before (`bornBy`), a lead with code and ID for goods of high value, their signature
 * or why there is none (`unsigned`).
 * A report: if the order was cancelled, handed over by another device or to a carrier, unstaged, counted anew or enlarged meanwhile, one of
 * its parcels may not leave the store (parcel-block.ts, as far as `bins` names where they stood), or the gate asks for more by
 * now, it opens a case: the gate on the device lets none of these through that it knows of. What was found after many wrong tries (`wrongTries`, for this order) needs a
 * lead, and so does an ID whose surname does not match. Rejects: not-allowed, wrong-code, wrong-surname, code-and-id-needed,
 * parcel-missing, receipt-needed, age-not-checked, signature-needed, nothing-picked (and nothing stands in a bin),
 * already-handed-over (by this same device).
 */
export const handOver = defineCommand({
  name: 'hand-over',
  v: 3,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args,
  older: [
    olderVersion({
      args: first,
      toNext: (args) => ({
        ...args,
        ...{ staying: [], given: null, saw: null, receipt: null, bornBy: null, photo: null },
      }),
    }),
    olderVersion({
      args: second,
      toNext: ({ saw, ...args }) => ({ ...args, saw: saw && { ...saw, signature: false }, unsigned: null }),
    }),
  ],
  secret: ['proof'],
  touches: (args) => [
    ...touchesFulfillment(args),
    { kind: 'policy', id: THE_STORE },
    ...[...new Set(args.bins)].flatMap((id) => [
      { kind: 'bin' as const, id },
      { kind: 'bin-state' as const, id },
    ]),
    ...touchesPhoto(args.photo),
  ],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { listed, scanned, staying, proof, saw } = input.args
      const order = fulfillment.orderNumber
      const refused = refusedBy(fulfillment.gate, proof)
      if (refused) return reject(refused, { order })
      const needsLead = proof.kind === 'lead' || isGuessed(proof) || (saw?.highValue ?? false)
      if (needsLead && !isAllowed(input, 'lead')) return reject('not-allowed', { role: 'lead' })
      if (saw?.highValue && !isCodeAndId(fulfillment.gate, proof)) return reject('code-and-id-needed', { order })
      if (fulfillment.handover?.clientId === input.clientId) return reject('already-handed-over', { order })
      const missing = listed.filter((parcel) => !scanned.includes(parcel) && !staying.includes(parcel))
      if (missing.length > 0) return reject('parcel-missing', { order, count: missing.length })
      const lacking = saw && lackingOf(saw, input)
      if (lacking) return reject(lacking, { order })

      const left = fulfillment.parcels.filter((parcel) => !scanned.includes(parcel.id))
      const isGone = fulfillment.handover ?? fulfillment.boxes?.some(({ gone }) => gone)
      if (isGone) {
        // what stood open then is in the first one: this one says who, when and against what
        const again = { ...handoverOf(fulfillment, input, false, needsLead), lines: {}, instead: undefined }
        const handedAgain = [...(fulfillment.handedAgain ?? []), again].slice(-MOST_HANDED_AGAIN)
        return namePhoto(openCase(fulfillment, 'handed-over-twice', { parcels: left, handedAgain }), read, input)
      }
      const tallies = fulfillment.lines.map((line) => tally(fulfillment, line))
      if (fulfillment.parcels.length === 0 && tallies.every((line) => line.picked === 0)) {
        return reject('nothing-picked', { order })
      }
      const stays = left.some((parcel) => staying.includes(parcel.id))
      const handover = handoverOf(fulfillment, input, stays, needsLead)
      const earlier = fulfillment.earlierHandovers ?? []
      const asPart = { earlierHandovers: [...earlier, handover], parcels: left }
      // a part after which nothing is left was the whole
      const isPart = stays && settle({ ...fulfillment, ...asPart }).handover === null
      const facts = isPart ? asPart : { handover, parcels: left, claim: null }

      const bins = binsOf(read, input.args.bins ?? [])
      const given = fulfillment.parcels.filter((parcel) => !left.includes(parcel))
      const blocks = given.map((parcel) => parcelBlock(read, fulfillment, parcel, input.at, bins)?.code)
      const gone = scanned.filter((id) => !fulfillment.parcels.some((parcel) => parcel.id === id))
      const isEmpty = Object.keys(handover.lines).length === 0
      const cases: (CaseCode | false | undefined)[] = [
        fulfillment.cancelled !== null && 'handed-over-after-cancel',
        blocks.includes('parcel-held') && 'handed-over-held',
        blocks.includes('parcel-too-warm') && 'handed-over-too-warm',
        gone.some((id) => earlier.some((one) => one.parcels?.includes(id))) && 'handed-over-twice',
        !isPart && left.length > 0 && 'parcel-left-behind',
        gone.length === scanned.length && 'handed-over-unstaged',
        (isEmpty || (!isPart && tallies.some((line) => line.remaining > 0))) && 'handed-over-incomplete',
        unseen(asksOf(fulfillment, new Map(Object.entries(handover.lines))), input),
        isAboveCap(asksOf(fulfillment).valueMinor, policyOf(read).handover.codeCapMinor, proof) &&
          'handed-over-above-cap',
      ]
      const code = cases.find((one) => typeof one === 'string')
      const decision = code ? openCase(fulfillment, code, facts) : change(fulfillment, facts)
      return namePhoto(decision, read, input)
    }),
})

function handoverOf(order: Fulfillment, input: Input<Args>, stays: boolean, needsLead: boolean): Handover {
  const { given, proof, receipt, bornBy, photo, unsigned } = input.args
  const approvedBy = needsLead ? input.approvedBy?.actorId : undefined
  const parcels = order.parcels.map(({ id }) => id).filter((id) => input.args.scanned.includes(id))
  return {
    ...factOf(input),
    ...{ clientId: input.clientId, kind: proof.kind, ...handedLines(order, stays ? given : null), parcels },
    ...(approvedBy && { approvedBy }),
    ...(receipt !== null && { receipt }),
    ...(bornBy !== null && { bornBy }),
    ...(photo ? { signature: photo.sha256 } : unsigned && { unsigned }),
    ...(proof.kind === 'lead' && proof.apart !== undefined && { lettersApart: proof.apart }),
  }
}

/**
 * What the customer got, in eaches by line, and what of it stood in for what was ordered: a cancelled order's units too, since
 * they left the store. Where no parcel stays they got all that is left of it; of a part what was ordered comes first.
 */
function handedLines(order: Fulfillment, given: Args['given']): Pick<Handover, 'lines' | 'instead'> {
  const open = { ...order, handover: null, cancelled: null }
  const lines: [string, number][] = []
  const instead: [string, number][] = []
  for (const line of order.lines) {
    const had = hadOf(open, line)
    const most = [had.own, ...Object.values(had.instead)].reduce((sum, one) => sum + one.allocated - one.handed, 0)
    const units = given ? Math.min(given.find(({ lineId }) => lineId === line.id)?.quantity ?? 0, most) : most
    if (units > 0) lines.push([line.id, units])
    let left = units - Math.min(units, had.own.allocated - had.own.handed)
    for (const [id, one] of Object.entries(had.instead)) {
      const quantity = Math.min(left, one.allocated - one.handed)
      left -= quantity
      if (quantity > 0) instead.push([id, quantity])
    }
  }
  return { lines: Object.fromEntries(lines), ...(instead.length > 0 && { instead: Object.fromEntries(instead) }) }
}

function refusedBy(gate: Fulfillment['gate'], proof: Proof): 'wrong-code' | 'wrong-surname' | undefined {
  if (proof.kind === 'lead') return undefined
  if (proof.kind === 'id') return isSurname(gate, proof.key) ? undefined : 'wrong-surname'
  if (!opensGate(gate, proof.key)) return 'wrong-code'
  if (proof.kind === 'proxy') return isSurname({ surnames: gate.proxy }, proof.surname) ? undefined : 'wrong-surname'
  return proof.id === undefined || proof.id === 'lead' || isSurname(gate, proof.id) ? undefined : 'wrong-surname'
}

const isGuessed = (proof: Proof) =>
  proof.kind !== 'lead' && proof.kind !== 'qr' && (proof.wrongTries ?? 0) >= CODE_TRIES

const isCodeAndId = (gate: Fulfillment['gate'], proof: Proof) =>
  proof.kind === 'proxy' ||
  ((proof.kind === 'code' || proof.kind === 'qr') && proof.id !== undefined && opensGate(gate, proof.key))

const isAboveCap = (valueMinor: number, capMinor: number | null, proof: Proof) =>
  proof.kind === 'code' && !proof.online && capMinor !== null && valueMinor > capMinor

const DAY = 24 * 60 * 60 * 1000
const YEAR = 365.2425 * DAY
/** The store's day may be another than that of `at`, the device's clock a little wrong, and months are not equally long. In ms. */
const TOLERANCE = 5 * DAY

/** Whether somebody born then is (nearly) that many years old `at`, UTC ms: the exact day was shown to whoever looked at the ID. */
function isOldEnough(bornBy: string, years: number, at: number): boolean {
  const [year = 0, month = 0, day = 0] = bornBy.split('-').map(Number)
  const born = (year - 1970 + (month - 1) / 12) * YEAR + (day - 1) * DAY
  return at - born >= years * YEAR - TOLERANCE
}

/** What the author knew that the gate asks for, and is not there. */
function lackingOf(saw: z.infer<typeof Saw>, { args, at }: Input<Args>): ReasonCode | undefined {
  if (saw.due > 0 && args.receipt === null) return 'receipt-needed'
  const isChecked = args.bornBy !== null && isOldEnough(args.bornBy, saw.minimumAge, at)
  if (saw.minimumAge > 0 && !isChecked) return 'age-not-checked'
  return saw.signature && !args.photo && !args.unsigned ? 'signature-needed' : undefined
}

/** What the gate asks for, and the author did not know of. */
function unseen(asks: Asks, { args }: Input<Args>): CaseCode | undefined {
  if (asks.due > 0 && args.receipt === null) return 'handed-over-unpaid'
  if (asks.minimumAge > (args.saw?.minimumAge ?? 0)) return 'handed-over-unchecked'
  return asks.highValue && !args.saw?.highValue ? 'handed-over-high-value' : undefined
}
