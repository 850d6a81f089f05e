import { useEffect, useState } from 'react'
import { useEngine } from './hooks.ts'

/** Whom this device knows: their PIN opens something here. Undefined until it was read. */
export function useKnownHere(): ReadonlySet<string> | undefined {
  const { db } = useEngine()
  const [known, setKnown] = useState<ReadonlySet<string>>()
  useEffect(() => {
    let wanted = true
    db.person
      .toCollection()
      .primaryKeys()
      .then((ids) => wanted && setKnown(new Set(ids)))
      // a sign-in reads the same, and tells
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [db])
  return known
}
