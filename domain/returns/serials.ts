import type { CustomerReturn } from '../customer-return.ts'
import type { Reader } from '../decision.ts'
import { type CameBack, type Piece, pieceId } from '../piece.ts'
import type { Purchase } from '../purchase.ts'
import type { RecordChange } from '../records.ts'

/** One unit, or several, with what was read on it; `serial` null where nobody read it. */
interface Read {
  quantity: number
  serial: string | null
}

/** Whether these units of a line are not those that were sold: their serial number is another, or nobody read that of each. */
export function serialDiffers(line: Purchase['lines'][number], { serial, quantity }: Read): boolean {
  const { serials = [] } = line
  return serials.length > 0 && (quantity > 1 || serial === null || !serials.includes(serial))
}

/**
 * When this very piece came back before, and is the store's since: it was not sold again. Of the purchase at hand, or with any other: a purchase that is younger
 * than its return sold it again.
 * @param piece as the server has it; no device does
 * @param returnId of the return that brings it now, which is none before
 */
export function cameBackBefore(
  serial: string,
  {
    purchase,
    lineId,
    piece,
    returnId,
  }: { purchase: Purchase | undefined; lineId: string; piece: Piece | undefined; returnId: string | undefined },
): CameBack | undefined {
  const ofIt = purchase?.returns.findLast(
    (one) => one.lineId === lineId && one.serial === serial && one.id !== returnId,
  )
  if (ofIt) return { id: ofIt.id, by: ofIt.by, at: ofIt.at }
  const back = piece?.back
  if (!back || back.id === returnId) return undefined
  return purchase && purchase.soldAt > back.at ? undefined : back
}

/** Reads the piece of a product that has this serial number. */
export const pieceReader =
  (read: Reader) =>
  (sku: string, serial: string): Piece | undefined =>
    read.get('piece', pieceId(sku, serial))

/** A piece that was the store's already when this return brought it, as the return itself says: no device has pieces. */
export const pieceFoundIn =
  ({ items }: Pick<CustomerReturn, 'items'>) =>
  (sku: string, serial: string): Piece | undefined => {
    const found = items.find(
      (item) => item.sku === sku && item.serial === serial && item.held?.why === 'serial-returned',
    )
    const back = found?.held?.earlier
    return back && { id: pieceId(sku, serial), sku, serial, back }
  }

/** These pieces are here; one that was here already keeps the return that brought it first. */
export function piecesBack(
  read: Reader,
  items: readonly { sku: string; serial: string | null }[],
  { back, purchase }: { back: CameBack; purchase: Purchase | undefined },
): RecordChange[] {
  const docs = items.flatMap(({ sku, serial }): Piece[] => {
    if (serial === null) return []
    const id = pieceId(sku, serial)
    const before = read.get('piece', id)?.back
    const isHere = before && !(purchase && purchase.soldAt > before.at)
    return [{ id, sku, serial, back: isHere ? before : back }]
  })
  return [...new Map(docs.map((doc) => [doc.id, doc])).values()].map((doc) => ({ kind: 'piece', id: doc.id, doc }))
}

/** Its customer took it along again: it is not the store's any more, where this return had brought it. */
export function pieceGone(
  read: Reader,
  { sku, serial }: { sku: string; serial: string | null },
  returnId: string,
): RecordChange[] {
  const piece = serial === null ? undefined : read.get('piece', pieceId(sku, serial))
  if (piece?.back?.id !== returnId) return []
  return [{ kind: 'piece', id: piece.id, doc: { ...piece, back: null } }]
}
