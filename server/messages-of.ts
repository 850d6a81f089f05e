import type { Fulfillment } from '#domain/fulfillment.ts'
import type { NewMessage } from './store/messages.ts'
import type { Workspace } from './workspace.ts'

/** What customers are to hear of what these commands changed: that their order is ready, or called off. */
export function messagesOf(workspace: Workspace): NewMessage[] {
  const changed = workspace.changed().flatMap(({ kind, id, doc, stored }): NewMessage[] => {
    if (kind !== 'fulfillment') return []
    const { ready, cancelled } = doc as Fulfillment
    if (!ready && !cancelled) return []
    const before = stored && (JSON.parse(stored.doc_json) as Fulfillment)
    if (cancelled) return before && !before.cancelled ? [{ id: `off/${id}`, fulfillmentId: id, kind: 'cancelled' }] : []
    return ready && before?.ready?.id !== ready.id
      ? [{ id: `ready/${ready.id}`, fulfillmentId: id, kind: 'ready' }]
      : []
  })
  return [...changed, ...workspace.messages]
}
