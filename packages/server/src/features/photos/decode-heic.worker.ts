import decode from 'heic-decode'
import { serveTasks } from '../../workers/serve-tasks.ts'
import type { RawPicture } from './decode-heic.ts'

serveTasks(
  async (bytes: Uint8Array): Promise<RawPicture> => {
    const { width, height, data } = await decode({ buffer: bytes })
    return {
      widthPx: width,
      heightPx: height,
      rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    }
  },
  ({ rgba }) => (rgba.buffer instanceof ArrayBuffer ? [rgba.buffer] : []),
)
