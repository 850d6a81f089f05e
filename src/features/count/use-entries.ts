import { useSyncExternalStore } from 'react'
import { entriesOf, type NewEntry } from '../../offline/entries.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'

/** The entries that are saved on this device and in no command yet, and what can be done with them. */
export function useEntries() {
  const entries = entriesOf(useEngine())
  const failed = useScanFailed()
  const waiting = useSyncExternalStore(entries.subscribe, () => entries.waiting)
  return {
    waiting,
    failed,
    add: (entry: NewEntry) => entries.add(entry),
    tell: () => entries.tell(),
    tellFull: () => entries.tellFull(),
    load: () => entries.load(),
    handInOfEnded: () => entries.handInOfEnded(),
  }
}
