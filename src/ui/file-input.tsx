import { useRef, type ChangeEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import type { IconName } from './icon-paths.ts'

export type FileInputProps = {
  children: ReactNode
  icon: IconName
  busy: boolean
  onFile: (file: File) => void
  /** opens the camera where there is one, instead of the pictures on the device */
  camera?: boolean
}

/** A button that opens the device's pictures, or its own camera, and gives what was chosen. */
export function FileInput({ children, icon, busy, onFile, camera = false }: FileInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    // else the same picture chosen again would be no change
    event.target.value = ''
    if (file) onFile(file)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture={camera ? 'environment' : undefined}
        hidden
        onChange={choose}
      />
      <Button icon={icon} busy={busy} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}
