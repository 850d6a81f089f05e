import { useRef, type ChangeEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'

export type PhotoInputProps = {
  children: ReactNode
  busy: boolean
  onPhoto: (file: File) => void
}

/** Opens the device's own camera, or its pictures where it has none, and gives what was chosen. */
export function PhotoInput({ children, busy, onPhoto }: PhotoInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    // else the same picture chosen again would be no change
    event.target.value = ''
    if (file) onPhoto(file)
  }
  return (
    <>
      <input ref={input} type="file" accept="image/*" capture="environment" hidden onChange={choose} />
      <Button icon="camera" busy={busy} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}
