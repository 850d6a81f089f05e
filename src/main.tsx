import { opening } from './app/engine.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import { App, NoStorage, warmUpIntl } from './app/app.tsx'
import { watchForUpdates } from './app/update.ts'
import { armSound } from './scan/index.ts'

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
const root = createRoot(container)

opening.then(
  () =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  (error: unknown) => {
    console.error(error)
    root.render(<NoStorage error={error} />)
  },
)
warmUpIntl()
armSound()
watchForUpdates()
