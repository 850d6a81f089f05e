import { createContext, type ReactNode, use } from 'react'
import { AppFrame } from './app-frame.tsx'
import { useScreenTitle } from './use-screen-title.ts'
import { TopBar, type TopBarProps } from './top-bar.tsx'

/** What the app puts around every screen. */
export type Surroundings = { pill: ReactNode; nav: ReactNode; toasts: ReactNode; banners: ReactNode; skipLabel: string }

export const ScreenSurroundings = createContext<Surroundings | null>(null)

export type ScreenProps = Pick<TopBarProps, 'title' | 'back' | 'actions'> & {
  children: ReactNode
}

/** One screen: title, way back, connection, content and navigation. */
export function Screen({ title, back, actions, children }: ScreenProps) {
  const around = use(ScreenSurroundings)
  useScreenTitle(title)
  return (
    <AppFrame
      header={
        <>
          <TopBar title={title} back={back} actions={actions} pill={around?.pill} />
          {around?.banners}
        </>
      }
      nav={around?.nav}
      toasts={around?.toasts}
      skipLabel={around?.skipLabel ?? ''}
    >
      {children}
    </AppFrame>
  )
}
