import { createDotLayer, type DotTextures } from './dot-layer.ts'
import type { ChosenDots, Frame, ProjectedSites } from './frame.ts'
import { createProgram, createTarget, deleteTarget, type GlProgram, type GlTarget } from './gl-program.ts'
import { compositeFragment, type CompositeKind, fullScreenVertex, lightFragment } from './shaders.ts'

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
  if (!gl.getExtension('EXT_color_buffer_float') && !gl.getExtension('EXT_color_buffer_half_float')) {
    throw new Error('This device cannot draw into float textures.')
  }
  const dotLayer = createDotLayer(gl)
  const lightPrograms = new Map<boolean, GlProgram>()
  const composites = new Map<string, GlProgram>()
  const empty = gl.createVertexArray()

  const photoTexture = gl.createTexture()
  const diffuseTexture = gl.createTexture()
  const maskTexture = gl.createTexture()
  let texels = { width: 1, height: 1 }
  let light: GlTarget | undefined
  let lightKey = ''
  let fence: WebGLSync | null = null
  let photoVersion = 0

  function fillDiffuse(share: Uint8Array, width: number, height: number) {
    photoVersion++
    fillBytes(diffuseTexture, share, width, height)
  }

  function fillBytes(texture: WebGLTexture, bytes: Uint8Array, width: number, height: number) {
    gl!.bindTexture(gl!.TEXTURE_2D, texture)
    gl!.pixelStorei(gl!.UNPACK_ALIGNMENT, 1)
    gl!.texImage2D(gl!.TEXTURE_2D, 0, gl!.R8, width, height, 0, gl!.RED, gl!.UNSIGNED_BYTE, bytes)
    smoothReading(gl!, gl!.LINEAR)
  }

  /** Redrawn only when the view or the photo changes: a drag of the hairline costs dots and one cheap pass. */
  function drawLight(frame: Frame, width: number, height: number) {
    const { viewport, devicePixelRatio, photoSize } = frame
    const key = `${photoVersion} ${viewport.scale} ${viewport.offsetX} ${viewport.offsetY} ${devicePixelRatio}`
    if (!light || light.width !== width || light.height !== height) {
      deleteTarget(gl!, light)
      light = createTarget(gl!, width, height)
    } else if (key === lightKey) return
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

  function drawComposite(frame: Frame, width: number, height: number, textures: DotTextures) {
    const kind: CompositeKind = {
      levels: textures.levels.map(({ level }) => level),
      isRed: textures.treated !== undefined,
      isLit: frame.light.isEstimate,
    }
    const key = `${kind.levels.join('')} ${kind.isRed} ${kind.isLit}`
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
    for (const { level, texture } of textures.levels) bind(program, 2 + level, `uDensity${level}`, texture)
    if (textures.treated) {
      bind(program, 6, 'uTreated', textures.treated.texture)
      gl!.uniform2f(program.uniform('uTreatedShare'), ...textures.treated.photoShare)
    }
    if (textures.levels.length > 0) bind(program, 7, 'uMask', maskTexture)
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
    const overlap = frame.appearance?.overlap ?? ([0, 0, 0] as const)
    gl!.uniform3f(program.uniform('uOverlap'), overlap[0], overlap[1], overlap[2])
    if (kind.isLit) {
      gl!.uniform3f(program.uniform('uGains'), ...frame.light.gains)
      gl!.uniform1f(program.uniform('uGlossGain'), frame.light.glossGain)
    }
    gl!.drawArrays(gl!.TRIANGLES, 0, 3)
  }

  function bind(program: GlProgram, unit: number, name: string, texture: WebGLTexture | null) {
    gl!.activeTexture(gl!.TEXTURE0 + unit)
    gl!.bindTexture(gl!.TEXTURE_2D, texture)
    gl!.uniform1i(program.uniform(name), unit)
  }

  fillDiffuse(new Uint8Array([255]), 1, 1)
  fillBytes(maskTexture, new Uint8Array([255]), 1, 1)
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
      dotLayer.setSites(sites)
      if (sites) fillBytes(maskTexture, sites.mask.coverage, sites.mask.widthPx, sites.mask.heightPx)
    },
    setDots: dotLayer.setDots,
    draw: (frame) => {
      if (gl.isContextLost()) return
      const { width, height } = canvas
      const textures = dotLayer.update(frame, width, height)
      drawLight(frame, width, height)
      drawComposite(frame, width, height, textures)
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

function smoothReading(gl: WebGL2RenderingContext, minify: number) {
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, minify)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
}
