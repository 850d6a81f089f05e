import { useEffect, useEffectEvent, useRef } from 'react'
import SignaturePad from 'signature_pad'
import styles from './signature-field.module.css'

/** Makes a JPEG of what stands on the paper; undefined where the browser cannot. */
export type Signed = () => Promise<Blob | undefined>

export type SignatureFieldProps = {
  label: string
  /** after each stroke */
  onSigned: (signed: Signed) => void
}

/** Pixels of the picture for one of the screen: enough for any reader, and small. */
const MOST_SCALE = 2
const QUALITY = 0.8

/** Paper to sign on with a finger, a glove, a pen or a mouse. Another `key` is another sheet of paper. */
export function SignatureField({ label, onSigned }: SignatureFieldProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  const signed = useEffectEvent(onSigned)
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const pad = new SignaturePad(canvas, {
      backgroundColor: '#ffffff',
      penColor: '#10131c',
      minWidth: 1.2,
      maxWidth: 3.6,
    })
    const jpeg: Signed = () =>
      new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), 'image/jpeg', QUALITY))
    const endStroke = () => signed(jpeg)
    pad.addEventListener('endStroke', endStroke)
    // a handheld that is turned keeps what was written
    const size = new ResizeObserver(() => {
      const scale = Math.min(MOST_SCALE, Math.max(1, window.devicePixelRatio))
      canvas.width = canvas.clientWidth * scale
      canvas.height = canvas.clientHeight * scale
      canvas.getContext('2d')?.scale(scale, scale)
      pad.redraw()
    })
    size.observe(canvas)
    return () => {
      size.disconnect()
      pad.removeEventListener('endStroke', endStroke)
      pad.off()
    }
  }, [])
  return <canvas ref={ref} role="img" aria-label={label} className={styles.paper} />
}
