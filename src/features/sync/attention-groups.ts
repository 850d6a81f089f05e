import type { AttentionEntry } from '../shared/attention-entries.ts'

/** What belongs together in the eyes of a lead: what one blocked device handed in, or one person did without access. */
export interface AttentionGroup {
  key: string
  from: { kind: 'device'; name: string } | { kind: 'person'; personId: string } | null
  entries: AttentionEntry[]
}

/** In the order of the oldest of each; what belongs to no device or person that was let go stands by itself, first. */
export function attentionGroups(entries: AttentionEntry[]): AttentionGroup[] {
  const groups = new Map<string, AttentionGroup>([['', { key: '', from: null, entries: [] }]])
  for (const entry of entries) {
    const { key, from } = groupOf(entry)
    const group = groups.get(key) ?? { key, from, entries: [] }
    group.entries.push(entry)
    groups.set(key, group)
  }
  return [...groups.values()].filter((group) => group.entries.length > 0)
}

function groupOf({ status, code, detail, actorId }: AttentionEntry): Pick<AttentionGroup, 'key' | 'from'> {
  const { deviceId, device } = detail ?? {}
  if (status === 'quarantined' && deviceId !== undefined) {
    return { key: `device/${deviceId}`, from: { kind: 'device', name: String(device ?? '') } }
  }
  if (code === 'access-ended') return { key: `person/${actorId}`, from: { kind: 'person', personId: actorId } }
  return { key: '', from: null }
}
