import { useState } from 'react'
import { Icon } from './icon.tsx'
import styles from './picture.module.css'

export type PictureProps = {
  src: string | undefined
  /** Empty where the name of the product stands beside it. */
  alt: string
  /** `full` is as wide as its place, `wide` too and low, `code` as large as a camera wants a QR */
  size?: 'small' | 'large' | 'full' | 'wide' | 'code'
}

/**
 * A picture of a product, in a square; a box while there is none to show, as is usual without a network. The box does not
 * have the picture's name: whoever hears "QR" expects one to be there.
 */
export function Picture({ src, alt, size = 'small' }: PictureProps) {
  const [failed, setFailed] = useState<string>()
  return (
    <span className={styles.picture} data-size={size}>
      {src && src !== failed ? (
        <img src={src} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(src)} />
      ) : (
        <Icon name="box" size={size === 'small' ? 'medium' : 'large'} />
      )}
    </span>
  )
}
