import { existsSync } from 'node:fs'
import { run } from './run.mjs'
import { say } from './say.mjs'

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const find = () => places.find((path) => path && existsSync(path))

/** Path of a Chromium for the browser tests: one that is there, or Debian's, installed now. */
export async function ensureChromium() {
  const present = find()
  if (present) return present
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium for the browser tests')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { capture: true, env })
    const { status, output } = await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
      {
        capture: true,
        env,
      },
    )
    if (status !== 0) process.stderr.write(output)
    const installed = find()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need Chromium and none was found: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  )
}
