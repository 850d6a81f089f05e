import { useEffect, useState } from 'react'
import { Picture } from '../../ui/picture.tsx'

/** A QR to be scanned from this screen; light in the dark too, or no camera reads it. What draws it comes with the first. */
export function QrCode({ text, alt }: { text: string; alt: string }) {
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    let wanted = true
    // where it does not come, the code beside it can be typed
    void import('./qr-image.ts').then(
      ({ qrImage }) => wanted && setSrc(qrImage(text)),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [text])
  return <Picture size="code" src={src} alt={alt} />
}
