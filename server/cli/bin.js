#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Before any TypeScript is read, and so in a file that is none: what strips its types takes 20 MB of memory for as long as
// the process lives, and from the second start on nothing has to be stripped or compiled.
enableCompileCache()
await import('./storehand.ts')
