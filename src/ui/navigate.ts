import { createContext } from 'react'

/** How a link of this folder changes the screen; the app provides its router here, or links load the page anew. */
export const Navigate = createContext<((href: string, options?: { state: unknown }) => void) | undefined>(undefined)
