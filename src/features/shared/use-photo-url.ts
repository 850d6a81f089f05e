import { useEffect, useState } from 'react'

/** The bytes of a JPEG as a browser shows them: as a data: address, which needs no clearing up. */
export function usePhotoUrl(bytes: Uint8Array<ArrayBuffer> | undefined): string | undefined {
  const [shown, setShown] = useState<{ bytes: Uint8Array; url: string }>()
  useEffect(() => {
    if (!bytes) return
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') setShown({ bytes, url: reader.result })
    })
    reader.readAsDataURL(new Blob([bytes], { type: 'image/jpeg' }))
    return () => reader.abort()
  }, [bytes])
  return shown?.bytes === bytes ? shown?.url : undefined
}
