import { foldText } from '#domain/fold-text.ts'
import type { RecordKind } from '#domain/records.ts'

/** What a record may be found by, or null for kinds that nobody searches. */
export function searchTextOf(kind: RecordKind, doc: object, personal: unknown): string | null {
  if (kind === 'purchase') return foldText((doc as { number: string }).number)
  if (kind !== 'fulfillment') return null
  const { orderNumber } = doc as { orderNumber: string }
  const { customerName = '' } = (personal ?? {}) as { customerName?: string }
  return foldText(`${orderNumber} ${customerName}`)
}
