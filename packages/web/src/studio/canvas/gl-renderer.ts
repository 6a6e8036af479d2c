import type { Appearance } from '@halftone/engine'
import type { Viewport } from '../kernels/viewport.ts'
import { createProgram, createTarget, deleteTarget, type GlProgram, type GlTarget } from './gl-program.ts'
import {
  compositeFragment,
  type CompositeKind,
  dotFragment,
  dotVertex,
  fullScreenVertex,
  lightFragment,
  treatedFragment,
  treatedVertex,
} from './shaders.ts'

/** Every site of the head as one camera sees it; uploaded once per view. Layouts: [x, y] and [xx, xy, yy, fade]. */
export type ProjectedSites = {
  readonly count: number
  readonly photoPx: Float32Array
  readonly shape: Float32Array
}

/** Which sites carry a dot: `elements` holds site numbers, group after group; group = (session - 1) * classCount + class. */
export type ChosenDots = { readonly elements: Uint32Array; readonly groupStart: Uint32Array }

export type Frame = {
  readonly viewport: Viewport
  readonly devicePixelRatio: number
  readonly photoSize: { readonly width: number; readonly height: number }
  /** Blur of the photo, photo px. */
  readonly psfSigmaPx: number
  readonly appearance: Appearance | undefined
  /** CSS px from the left; dots lie to the right of it. */
  readonly splitPx: number
  /** Extra blur for a viewing distance, CSS px. */
  readonly eyeSigmaPx: number
}

export type GlRenderer = {
  readonly setPhoto: (photo: ImageBitmap) => void
  readonly setDiffuse: (share: Uint8Array, width: number, height: number) => void
  readonly setSites: (sites: ProjectedSites | undefined) => void
  readonly setDots: (dots: ChosenDots | undefined) => void
  readonly draw: (frame: Frame) => void
  /** False while the graphics card still works on the last frame: drawing more would only queue up lag. */
  readonly isIdle: () => boolean
  readonly dispose: () => void
}

// Engine constants of the look (dot-optics): closed-form saturation, treated-skin mask.
const saturation = 0.6
const treatedSigmaMm = 2.5
const treatedDensityPerCm2 = 25
const treatedGrainPx = 8
/** Peak density below which a Gaussian counts as a faint halo. */
const faintWeight = 0.08

/** Draws photo and dots; throws when the device lacks WebGL2 or float targets, so that the plain renderer can step in. */
export function createGlRenderer(canvas: HTMLCanvasElement): GlRenderer {
  const gl = canvas.getContext('webgl2', {
    alpha: true,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: true,
    powerPreference: 'high-performance',
  })
  if (!gl) throw new Error('This browser has no WebGL2.')
  if (!gl.getExtension('EXT_color_buffer_float') || !gl.getExtension('EXT_float_blend')) {
    if (!gl.getExtension('EXT_color_buffer_half_float'))
      throw new Error('This device cannot draw into float textures.')
  }
  const dots = createProgram(gl, dotVertex, dotFragment)
  const treatedSkin = createProgram(gl, treatedVertex, treatedFragment)
  const lightPrograms = new Map<boolean, GlProgram>()
  const composites = new Map<string, GlProgram>()
  const empty = gl.createVertexArray()
  const sitesArray = gl.createVertexArray()
  const positionBuffer = gl.createBuffer()
  const shapeBuffer = gl.createBuffer()
  const elementBuffer = gl.createBuffer()
  gl.bindVertexArray(sitesArray)
  gl.bindBuffer(gl.ARRAY_BUFFER, positionBuffer)
  gl.enableVertexAttribArray(0)
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0)
  gl.bindBuffer(gl.ARRAY_BUFFER, shapeBuffer)
  gl.enableVertexAttribArray(1)
  gl.vertexAttribPointer(1, 4, gl.FLOAT, false, 0, 0)
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, elementBuffer)
  gl.bindVertexArray(null)

  const photoTexture = gl.createTexture()
  const diffuseTexture = gl.createTexture()
  let texels = { width: 1, height: 1 }
  let levels: (GlTarget | undefined)[] = []
  let treated: GlTarget | undefined
  let light: GlTarget | undefined
  let lightKey = ''
  let fence: WebGLSync | null = null
  let photoVersion = 0
  let groupStart: Uint32Array | undefined
  let siteCount = 0
  let isTreatedStale = true
  let densityKey = ''
  let dotsVersion = 0

  function fillDiffuse(share: Uint8Array, width: number, height: number) {
    photoVersion++
    gl!.bindTexture(gl!.TEXTURE_2D, diffuseTexture)
    gl!.pixelStorei(gl!.UNPACK_ALIGNMENT, 1)
    gl!.texImage2D(gl!.TEXTURE_2D, 0, gl!.R8, width, height, 0, gl!.RED, gl!.UNSIGNED_BYTE, share)
    smoothReading(gl!, gl!.LINEAR)
  }

  function fitTargets(width: number, height: number) {
    const first = levels[0]
    if (first && first.width === width && first.height === height) return
    for (const level of levels) deleteTarget(gl!, level)
    deleteTarget(gl!, light)
    light = createTarget(gl!, width, height)
    lightKey = ''
    levels = [0, 1, 2, 3].map((level) =>
      createTarget(
        gl!,
        Math.max(1, Math.ceil(width / 2 ** level)),
        Math.max(1, Math.ceil(height / 2 ** level)),
      ),
    )
    densityKey = ''
  }

  function drawDensity(frame: Frame, width: number, height: number): readonly number[] {
    const used = [0, 0, 0, 0]
    const { appearance, viewport, devicePixelRatio } = frame
    const scale = viewport.scale * devicePixelRatio
    // Close up, the photo's own blur would hide the dot: fade it out between 1.5 and 6 device pixels per photo pixel.
    const closeness = Math.min(1, Math.max(0, (scale - 1.5) / 4.5))
    const psf = frame.psfSigmaPx * scale * (1 - closeness * closeness * (3 - 2 * closeness))
    const eye = frame.eyeSigmaPx * devicePixelRatio
    const blur = Math.max(0.5 ** 2, psf * psf) + 1 / 12 + eye * eye
    gl!.useProgram(dots.program)
    gl!.bindVertexArray(sitesArray)
    gl!.enable(gl!.BLEND)
    gl!.blendFunc(gl!.ONE, gl!.ONE)
    gl!.uniform1f(dots.uniform('uScale'), scale)
    gl!.uniform2f(
      dots.uniform('uOffset'),
      viewport.offsetX * devicePixelRatio,
      viewport.offsetY * devicePixelRatio,
    )
    gl!.uniform2f(dots.uniform('uStage'), width, height)
    gl!.uniform1f(dots.uniform('uBlur'), blur)
    gl!.uniform1i(dots.uniform('uTopLevel'), 3)
    gl!.uniform1f(dots.uniform('uSaturation'), saturation)
    for (const level of [0, 1, 2, 3]) {
      const target = levels[level]!
      let isCleared = false
      gl!.bindFramebuffer(gl!.FRAMEBUFFER, target.frame)
      gl!.viewport(0, 0, target.width, target.height)
      gl!.uniform1i(dots.uniform('uLevel'), level)
      for (const [group, profile] of appearance!.profiles.entries()) {
        const from = groupStart![group] ?? 0
        const to = groupStart![group + 1] ?? from
        if (!profile || to <= from) continue
        for (const term of profile.terms) {
          const widest = Math.max(...term.sigmaMm)
          const narrowest = Math.min(...term.sigmaMm)
          // A faint halo may be sampled more coarsely than a dot's core: the error stays below one code value.
          const finest = Math.max(...term.weight) < faintWeight ? 1.1 : 2
          if (!mayUseLevel(level, narrowest, widest, scale, blur, finest)) continue
          if (!isCleared) {
            gl!.clearColor(0, 0, 0, 0)
            gl!.clear(gl!.COLOR_BUFFER_BIT)
            isCleared = true
          }
          gl!.uniform1f(dots.uniform('uFinest'), finest)
          gl!.uniform3f(dots.uniform('uSigmaMm'), ...term.sigmaMm)
          gl!.uniform3f(dots.uniform('uWeight'), ...term.weight)
          gl!.drawElements(gl!.POINTS, to - from, gl!.UNSIGNED_INT, 4 * from)
          used[level] = 1
        }
      }
    }
    gl!.disable(gl!.BLEND)
    return used
  }

  /** Bounds which levels can be in use. */
  let stretch = { least: 0, most: 0 }
  function mayUseLevel(
    level: number,
    narrowMm: number,
    wideMm: number,
    scale: number,
    blur: number,
    finest: number,
  ): boolean {
    const least = (narrowMm * stretch.least * scale) ** 2 + blur
    const most = (wideMm * stretch.most * scale) ** 2 + blur
    const from = level === 0 ? 0 : (finest * 2 ** level) ** 2
    const to = level === 3 ? Number.POSITIVE_INFINITY : (finest * 2 ** (level + 1)) ** 2
    return most >= from && least < to
  }

  /** Redrawn only when the view or the photo changes: a drag of the hairline costs dots and one cheap pass. */
  function drawLight(frame: Frame, width: number, height: number) {
    const { viewport, devicePixelRatio, photoSize } = frame
    const key = `${photoVersion} ${viewport.scale} ${viewport.offsetX} ${viewport.offsetY} ${devicePixelRatio}`
    if (key === lightKey || !light) return
    lightKey = key
    const scale = viewport.scale * devicePixelRatio
    const texelsPerDevice = texels.width / (photoSize.width * scale)
    const blend = Math.min(1, Math.max(0, (0.7 - texelsPerDevice) / 0.25))
    const isMagnified = blend > 0
    let program = lightPrograms.get(isMagnified)
    if (!program) {
      program = createProgram(gl!, fullScreenVertex, lightFragment(isMagnified))
      lightPrograms.set(isMagnified, program)
    }
    gl!.useProgram(program.program)
    gl!.bindVertexArray(empty)
    gl!.bindFramebuffer(gl!.FRAMEBUFFER, light.frame)
    gl!.viewport(0, 0, width, height)
    bind(program, 0, 'uPhoto', photoTexture)
    bind(program, 1, 'uDiffuse', diffuseTexture)
    gl!.activeTexture(gl!.TEXTURE0)
    gl!.uniform2f(program.uniform('uStage'), width, height)
    gl!.uniform2f(
      program.uniform('uOffset'),
      viewport.offsetX * devicePixelRatio,
      viewport.offsetY * devicePixelRatio,
    )
    gl!.uniform1f(program.uniform('uScale'), scale)
    gl!.uniform2f(program.uniform('uPhotoSize'), photoSize.width, photoSize.height)
    gl!.uniform2f(program.uniform('uTexels'), texels.width, texels.height)
    gl!.uniform1f(program.uniform('uBlend'), blend)
    gl!.drawArrays(gl!.TRIANGLES, 0, 3)
  }

  function drawComposite(frame: Frame, width: number, height: number, kind: CompositeKind) {
    const key = `${kind.levels.join('')} ${kind.isRed}`
    let program = composites.get(key)
    if (!program) {
      program = createProgram(gl!, fullScreenVertex, compositeFragment(kind))
      composites.set(key, program)
    }
    const { viewport, devicePixelRatio, photoSize } = frame
    gl!.bindFramebuffer(gl!.FRAMEBUFFER, null)
    gl!.viewport(0, 0, width, height)
    gl!.useProgram(program.program)
    gl!.bindVertexArray(empty)
    for (const level of kind.levels) bind(program, 2 + level, `uDensity${level}`, levels[level]!.texture)
    if (kind.isRed && treated) bind(program, 6, 'uTreated', treated.texture)
    bind(program, 0, 'uLight', light?.texture ?? null)
    const factor = frame.appearance?.skinFactor ?? ([1, 1, 1] as const)
    const shown = viewport.scale * devicePixelRatio
    gl!.activeTexture(gl!.TEXTURE0)
    gl!.uniform2f(program.uniform('uStage'), width, height)
    gl!.uniform2f(
      program.uniform('uOffset'),
      viewport.offsetX * devicePixelRatio,
      viewport.offsetY * devicePixelRatio,
    )
    gl!.uniform2f(program.uniform('uShown'), photoSize.width * shown, photoSize.height * shown)
    gl!.uniform1f(program.uniform('uSplit'), frame.splitPx * devicePixelRatio)
    gl!.uniform3f(program.uniform('uSkinFactor'), factor[0], factor[1], factor[2])
    gl!.drawArrays(gl!.TRIANGLES, 0, 3)
  }

  function bind(program: GlProgram, unit: number, name: string, texture: WebGLTexture | null) {
    gl!.activeTexture(gl!.TEXTURE0 + unit)
    gl!.bindTexture(gl!.TEXTURE_2D, texture)
    gl!.uniform1i(program.uniform(name), unit)
  }

  function drawTreated(frame: Frame) {
    const width = Math.max(1, Math.ceil(frame.photoSize.width / treatedGrainPx))
    const height = Math.max(1, Math.ceil(frame.photoSize.height / treatedGrainPx))
    if (!treated || treated.width !== width || treated.height !== height) {
      deleteTarget(gl!, treated)
      treated = createTarget(gl!, width, height)
    }
    gl!.bindFramebuffer(gl!.FRAMEBUFFER, treated.frame)
    gl!.viewport(0, 0, width, height)
    gl!.clearColor(0, 0, 0, 0)
    gl!.clear(gl!.COLOR_BUFFER_BIT)
    const profiles = frame.appearance?.profiles ?? []
    gl!.useProgram(treatedSkin.program)
    gl!.bindVertexArray(sitesArray)
    gl!.enable(gl!.BLEND)
    gl!.blendFunc(gl!.ONE, gl!.ONE)
    gl!.uniform2f(treatedSkin.uniform('uPhotoSize'), frame.photoSize.width, frame.photoSize.height)
    gl!.uniform1f(treatedSkin.uniform('uGrain'), treatedGrainPx)
    gl!.uniform1f(treatedSkin.uniform('uSigmaMm'), treatedSigmaMm)
    gl!.uniform1f(
      treatedSkin.uniform('uPeak'),
      100 / (treatedDensityPerCm2 * 2 * Math.PI * treatedSigmaMm * treatedSigmaMm),
    )
    for (const [group, profile] of profiles.entries()) {
      const from = groupStart?.[group] ?? 0
      const to = groupStart?.[group + 1] ?? from
      if (profile && to > from) gl!.drawElements(gl!.POINTS, to - from, gl!.UNSIGNED_INT, 4 * from)
    }
    gl!.disable(gl!.BLEND)
    isTreatedStale = false
  }

  let lastAppearance: Appearance | undefined
  let usedLevels: readonly number[] = [0, 0, 0, 0]
  fillDiffuse(new Uint8Array([255]), 1, 1)
  return {
    setPhoto: (photo) => {
      photoVersion++
      texels = { width: photo.width, height: photo.height }
      gl.bindTexture(gl.TEXTURE_2D, photoTexture)
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.SRGB8_ALPHA8, gl.RGBA, gl.UNSIGNED_BYTE, photo)
      gl.generateMipmap(gl.TEXTURE_2D)
      smoothReading(gl, gl.LINEAR_MIPMAP_LINEAR)
    },
    setDiffuse: fillDiffuse,
    setSites: (sites) => {
      siteCount = sites?.count ?? 0
      groupStart = undefined
      dotsVersion++
      isTreatedStale = true
      if (!sites) return
      gl.bindBuffer(gl.ARRAY_BUFFER, positionBuffer)
      gl.bufferData(gl.ARRAY_BUFFER, sites.photoPx, gl.STATIC_DRAW)
      gl.bindBuffer(gl.ARRAY_BUFFER, shapeBuffer)
      gl.bufferData(gl.ARRAY_BUFFER, sites.shape, gl.STATIC_DRAW)
      stretch = stretchOf(sites.shape)
    },
    setDots: (chosen) => {
      dotsVersion++
      isTreatedStale = true
      groupStart = chosen?.groupStart
      if (!chosen) return
      gl.bindVertexArray(sitesArray)
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, chosen.elements, gl.DYNAMIC_DRAW)
      gl.bindVertexArray(null)
    },
    draw: (frame) => {
      if (gl.isContextLost()) return
      const width = canvas.width
      const height = canvas.height
      fitTargets(width, height)
      const { appearance } = frame
      const hasDots = appearance !== undefined && groupStart !== undefined && siteCount > 0
      const isRed = hasDots && appearance.skinFactor.some((factor) => factor !== 1)
      // The density of a still picture is kept: moving the split line costs one pass.
      const { viewport } = frame
      const key = `${dotsVersion} ${viewport.scale} ${viewport.offsetX} ${viewport.offsetY} ${frame.psfSigmaPx} ${frame.eyeSigmaPx} ${frame.devicePixelRatio} ${appearanceNumber(appearance)}`
      if (hasDots && key !== densityKey) {
        usedLevels = drawDensity(frame, width, height)
        if (lastAppearance !== appearance) isTreatedStale = true
        lastAppearance = appearance
        densityKey = key
      }
      if (isRed && isTreatedStale) drawTreated(frame)
      drawLight(frame, width, height)
      drawComposite(frame, width, height, {
        levels: hasDots ? usedLevels.flatMap((isUsed, level) => (isUsed ? [level] : [])) : [],
        isRed,
      })
      fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
      gl.flush()
    },
    isIdle: () => {
      if (!fence) return true
      if (!gl.isContextLost() && gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) return false
      gl.deleteSync(fence)
      fence = null
      return true
    },
    dispose: () => gl.getExtension('WEBGL_lose_context')?.loseContext(),
  }
}

const numbers = new WeakMap<Appearance, number>()
let nextNumber = 1
/** A number per appearance value, so that the drawing key stays short. */
function appearanceNumber(appearance: Appearance | undefined): number {
  if (!appearance) return 0
  const known = numbers.get(appearance)
  if (known !== undefined) return known
  numbers.set(appearance, nextNumber)
  return nextNumber++
}

function smoothReading(gl: WebGL2RenderingContext, minify: number) {
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, minify)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
}

/** Least and most photo px per mm over all sites and directions. */
function stretchOf(shape: Float32Array): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (let at = 0; at < shape.length; at += 4) {
    const mean = (shape[at]! + shape[at + 2]!) / 2
    const spread = Math.hypot((shape[at]! - shape[at + 2]!) / 2, shape[at + 1]!)
    least = Math.min(least, mean - spread)
    most = Math.max(most, mean + spread)
  }
  return { least: Math.sqrt(Math.max(0, least)), most: Math.sqrt(most) }
}
