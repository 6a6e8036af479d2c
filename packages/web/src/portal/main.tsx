import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../design/palette.css'
import '@fontsource-variable/inter/wght.css'
import './portal.css'
import { isProblem } from '../shared/problems.ts'
import { PortalApp } from './portal-app.tsx'
import { WordsProvider } from './words.tsx'

const night = window.matchMedia('(prefers-color-scheme: dark)')
const followNight = () =>
  document.documentElement.setAttribute('data-mantine-color-scheme', night.matches ? 'dark' : 'light')
night.addEventListener('change', followNight)
followNight()

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Asked also without a network: the device keeps what was last shown.
      networkMode: 'always',
      retry: (failures, error) => failures < 1 && isProblem(error, 'internal', 'database-unavailable'),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

if ('serviceWorker' in navigator && import.meta.env.PROD)
  void navigator.serviceWorker.register('/portal-sw.js', { scope: '/portal' }).catch(() => undefined)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <WordsProvider>
      <QueryClientProvider client={queryClient}>
        <PortalApp />
      </QueryClientProvider>
    </WordsProvider>
  </StrictMode>,
)
