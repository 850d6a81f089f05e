import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import { CarrierAway, type Carrier, type LabelAnswer } from '../carriers/carrier.ts'
import { execute } from '../execute.ts'
import type { Database } from '../store/database.ts'
import { claimLabel, keepLabel, labelsToDo, labelsToForget, readLabel } from '../store/labels.ts'
import { findOrder } from '../store/orders.ts'
import type { LabelRow } from '../store/tables.ts'
import { listStores } from '../stores.ts'

const SECOND_MS = 1000
/** How long after each time that the carrier did not answer it is asked again, in ms; then as after the last. */
const WAITS_MS = [5, 30, 120, 600, 1800].map((seconds) => seconds * SECOND_MS)
/** For so long nobody else asks for the same label, in ms: longer than a carrier may take. */
const CLAIM_MS = 60 * SECOND_MS
/** Labels at a time. */
const BATCH = 50

/** What the order is told. */
type Told =
  { kind: 'made'; carrier: string; tracking: string } | Exclude<LabelAnswer, { kind: 'made' }> | { kind: 'away' }

/**
 * Asks the carrier for every label that was asked for, tells the order what it said, and has voided what is not used. Each step is
 * kept before the next: a process that ends anywhere between goes on there, with the same number and the same key for the carrier,
 * and what it tells the order has a key of its own. So is no label made, and no order told, twice.
 */
export async function makeLabels(database: Database, carrier: Carrier, stop?: AbortSignal): Promise<void> {
  for (const label of await labelsToDo(database, database.clock(), BATCH)) {
    if (stop?.aborted) return
    const claimed = await claimLabel(database, label, database.clock() + CLAIM_MS)
    if (claimed) await makeLabel(database, carrier, claimed)
  }
}

async function makeLabel(database: Database, carrier: Carrier, label: LabelRow): Promise<void> {
  try {
    if (label.void_at === null) return await tell(database, carrier, await ask(database, carrier, label))
    // it may have made one and the process ended before it was kept
    await carrier.void({ storeId: label.store_id, labelId: label.label_id, tracking: label.tracking })
    await keepLabel(database, label, { zpl: null, next_at: null })
  } catch (error) {
    if (!(error instanceof CarrierAway)) throw error
    const wait = WAITS_MS[Math.min(label.tries, WAITS_MS.length - 1)] ?? 0
    if (label.tries === 0 && label.void_at === null) await answer(database, label, { kind: 'away' })
    await keepLabel(database, label, { tries: label.tries + 1, next_at: database.clock() + wait })
  }
}

/** What the carrier says, or said before. @throws CarrierAway */
async function ask(database: Database, carrier: Carrier, label: LabelRow): Promise<LabelRow> {
  if (label.answer_json !== null) return label
  const said = await answerOf(database, carrier, label)
  const facts =
    said.kind === 'made'
      ? { carrier: carrier.name, tracking: said.tracking, zpl: said.zpl, answer_json: JSON.stringify({ kind: 'made' }) }
      : { answer_json: JSON.stringify(said) }
  await keepLabel(database, label, facts)
  return { ...label, ...facts }
}

async function answerOf(database: Database, carrier: Carrier, label: LabelRow): Promise<LabelAnswer> {
  const { store_id: storeId, label_id: labelId, serial } = label
  const order = await findOrder(database, storeId, label.fulfillment_id)
  const store = (await listStores(database)).find(({ id }) => id === storeId)
  const boxes = order?.doc.boxes ?? []
  const at = boxes.findIndex(({ id }) => id === label.box_id)
  const box = boxes[at]
  if (!order || !store || !box || serial === null) return { kind: 'refused', code: 'order-closed' }
  const { cancelled, handover, orderNumber, serviceLevel } = order.doc
  if (cancelled ?? handover ?? box.gone) return { kind: 'refused', code: 'order-closed' }
  const to = FulfillmentPersonal.safeParse(order.personal).data?.shipTo
  if (!to) return { kind: 'refused', code: 'no-address' }
  const { weightGrams } = box
  return await carrier.make({
    ...{ storeId, labelId, serial, storeName: store.name, orderNumber, serviceLevel, to },
    box: { number: at + 1, of: boxes.length, weightGrams },
  })
}

/** The order hears what the carrier said. @throws CarrierAway */
async function tell(database: Database, carrier: Carrier, label: LabelRow): Promise<void> {
  const said = JSON.parse(label.answer_json ?? 'null') as LabelAnswer
  if (said.kind === 'refused') {
    // one whose answer was lost may have been made before. The refusal is kept by now: asked again it would be used, and void
    await carrier.void({ storeId: label.store_id, labelId: label.label_id, tracking: label.tracking })
    await answer(database, label, said)
  } else await answer(database, label, { kind: 'made', carrier: label.carrier ?? '', tracking: label.tracking ?? '' })
  await keepLabel(database, label, { told_at: database.clock(), next_at: null })
}

async function answer(database: Database, label: LabelRow, told: Told): Promise<void> {
  const { store_id: storeId, label_id: labelId, fulfillment_id: fulfillmentId } = label
  const key = `label/${labelId}/${told.kind === 'away' ? 'away' : 'said'}`
  const args = { fulfillmentId, labelId, answer: told }
  await execute(database, storeId, 'job', [
    { key, name: 'answer-label', v: 1, args, actorId: 'carrier', at: database.clock() },
  ])
}

/** What a label says of a customer goes when the order has left the devices (docs/decisions/009). */
export async function forgetLabels(database: Database, carrier: Carrier, stop?: AbortSignal): Promise<void> {
  for (;;) {
    const labels = await labelsToForget(database, BATCH)
    for (const label of labels) {
      if (stop?.aborted) return
      try {
        await carrier.forget({ storeId: label.store_id, labelId: label.label_id })
      } catch (error) {
        // the next run tries again
        if (error instanceof CarrierAway) return
        throw error
      }
      await keepLabel(database, label, { zpl: null })
    }
    if (labels.length < BATCH) return
  }
}

/** The label as a printer reads it; undefined where it is not made, not used or no longer kept. */
export async function printedLabel(database: Database, storeId: string, labelId: string) {
  const label = await readLabel(database, storeId, labelId)
  if (!label || label.zpl === null || label.tracking === null || label.void_at !== null) return undefined
  return { zpl: label.zpl, tracking: label.tracking }
}
