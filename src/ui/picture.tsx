import { useState } from 'react'
import { Icon } from './icon.tsx'
import styles from './picture.module.css'

export type PictureProps = {
  src: string | undefined
  /** Empty where the name of the product stands beside it. */
  alt: string
  size?: 'small' | 'large'
}

/** A product's picture in a square; a box while there is none to show, as is usual without a network. */
export function Picture({ src, alt, size = 'small' }: PictureProps) {
  const [failed, setFailed] = useState<string>()
  return (
    <span className={styles.picture} data-size={size}>
      {src && src !== failed ? (
        <img src={src} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(src)} />
      ) : (
        <Icon name="box" size={size === 'large' ? 'large' : 'medium'} label={alt || undefined} />
      )}
    </span>
  )
}
