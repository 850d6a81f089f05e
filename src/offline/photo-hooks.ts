import { useEffect, useState } from 'react'
import { useAttention, useConnection, useEngine, useEngineValue, usePending, useRecord } from './hooks.ts'
import { readPhoto, type ReadPhoto } from './photos.ts'

/** Whether the store has a photo, this device has it and will send it, or neither: then it is missing. */
export type PhotoState = 'arrived' | 'to-send' | 'missing'

export function usePhotoState(sha256: string): PhotoState {
  const { db } = useEngine()
  const photo = useRecord('photo', sha256)
  const [held, setHeld] = useState<{ sha256: string; isHere: boolean }>()
  useEffect(() => {
    let wanted = true
    const show = (isHere: boolean) => wanted && setHeld({ sha256, isHere })
    db.photo
      .where('sha256')
      .equals(sha256)
      .count()
      .then(
        (count) => show(count > 0),
        (error: unknown) => {
          console.error(error)
          show(false)
        },
      )
    return () => {
      wanted = false
    }
  }, [db, sha256, photo])
  if (!photo || photo.arrivedAt !== null) return 'arrived'
  return held?.sha256 === sha256 && held.isHere ? 'to-send' : 'missing'
}

/** The bytes of a photo, from here or from the server; read anew once the store has it. */
export function usePhoto(sha256: string): ReadPhoto | undefined {
  const { db, ports } = useEngine()
  const device = useEngineValue((engine) => engine.device)
  const dataKey = useEngineValue((engine) => engine.session?.dataKey)
  // one whose record has left the feed with its order is asked for
  const isThere = useRecord('photo', sha256)?.arrivedAt !== null
  const [answer, setAnswer] = useState<{ sha256: string; read: ReadPhoto }>()
  useEffect(() => {
    if (!device) return
    let wanted = true
    const show = (read: ReadPhoto) => wanted && setAnswer({ sha256, read })
    readPhoto(db, ports, device, sha256, isThere, dataKey).then(show, (error: unknown) => {
      console.error(error)
      show({ kind: 'missing' })
    })
    return () => {
      wanted = false
    }
  }, [db, ports, device, sha256, isThere, dataKey])
  return answer?.sha256 === sha256 ? answer.read : undefined
}

/** How many photos a blocked device still has; undefined until that is known. */
export function usePhotosHere(): number | undefined {
  const { db } = useEngine()
  // whatever a round or a person changes there changes one of these
  const [connection, pending, attention] = [useConnection(), usePending(), useAttention()]
  const [count, setCount] = useState<number>()
  useEffect(() => {
    db.photo.count().then(setCount, () => setCount(undefined))
  }, [db, connection, pending, attention])
  return count
}
