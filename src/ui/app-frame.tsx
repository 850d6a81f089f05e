import { type ReactNode, useRef } from 'react'
import { useRoomForToasts } from './toast-room.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import styles from './app-frame.module.css'

export type AppFrameProps = {
  /** A TopBar, and banners that hold for every screen. */
  header: ReactNode
  children: ReactNode
  /** A BottomNav; none before sign-in or inside a task that must not be left by a slip. */
  nav?: ReactNode
  toasts?: ReactNode
  /** First thing the Tab key reaches: jumps over header and navigation. None where it is empty. */
  skipLabel: string
}

/** The whole window: bar on top, scrolling main, navigation at the bottom or, from 900 px on, at the left. */
export function AppFrame({ header, children, nav, toasts, skipLabel }: AppFrameProps) {
  const frame = useRef<HTMLDivElement>(null)
  useKeptFocus(frame)
  return (
    <div ref={frame} className={styles.frame} data-nav={nav ? true : undefined}>
      {skipLabel && (
        <a href="#main" className={styles.skip}>
          {skipLabel}
        </a>
      )}
      <header className={styles.header}>{header}</header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: keys reach it where nothing in it takes the focus */}
      <main id="main" tabIndex={0} className={styles.main}>
        <div className={styles.content}>{children}</div>
        <ToastRoom />
      </main>
      <div className={styles.toasts}>{toasts}</div>
      {nav && <div className={styles.nav}>{nav}</div>}
    </div>
  )
}

/** Below everything: what the toasts cover can be scrolled out. A PrimaryBar has room of its own. */
function ToastRoom() {
  const room = useRef<HTMLDivElement>(null)
  useRoomForToasts(room)
  return <div ref={room} className={styles.room} />
}
