import { ensureInstalled } from './steps/install.mjs'
import { say } from './steps/say.mjs'

try {
  await ensureInstalled()
  const { buildPart } = await import('./steps/build.mjs')
  const { checkFences } = await import('./steps/fences.mjs')
  say('Checking the walls between the packages')
  await checkFences()
  await buildPart('server')
  await buildPart('web')
  say('Built')
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
