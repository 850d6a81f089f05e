import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './banner-stack.module.css'

export type BannerStackProps = {
  /** Banners, the most urgent first; one that has nothing to say renders nothing. */
  children: ReactNode
  moreLabel: (count: number) => string
  fewerLabel: string
}

/** Shows the first of its banners and counts the others, so that they never take the screen from what somebody works on. */
export function BannerStack({ children, moreLabel, fewerLabel }: BannerStackProps) {
  const box = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(0)
  const [isOpen, setIsOpen] = useState(false)
  // a banner says for itself whether it is there
  useEffect(() => {
    const list = box.current
    if (!list) return undefined
    const look = () => setCount(list.childElementCount)
    const watch = new MutationObserver(look)
    watch.observe(list, { childList: true })
    look()
    return () => watch.disconnect()
  }, [])
  const others = Math.max(0, count - 1)
  return (
    <div className={styles.stack} data-empty={count === 0 || undefined}>
      <div ref={box} className={styles.list} data-open={isOpen || undefined}>
        {children}
      </div>
      {others > 0 && (
        <Button kind="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? fewerLabel : moreLabel(others)}
        </Button>
      )}
    </div>
  )
}
