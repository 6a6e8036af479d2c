import { glossColour } from '@halftone/engine'

// GLSL for the two passes. Screen rows run down, and so do the rows of the density and treated-skin textures; only the canvas and the kept light run up.

/** Places one dot term on one level of the density pyramid; mirrors `DensityPlane.add` and `blurredPeak` of the engine. */
export const dotVertex = `#version 300 es
precision highp float;
layout(location = 0) in vec2 aPhotoPx;
layout(location = 1) in vec4 aShape; // xx, xy, yy of J J^T (photo px^2 per mm^2), fade
uniform vec3 uSigmaMm;
uniform vec3 uWeight;
uniform float uScale;      // device px per photo px
uniform vec2 uOffset;      // device px
uniform vec2 uSamples;     // size of this level's texture
uniform float uBlur;       // device px^2
uniform int uLevel;
uniform int uTopLevel;
uniform vec3 uSaturation;
uniform float uCut;        // squared Mahalanobis distance where a footprint ends
uniform float uFinest;     // narrowest Gaussian on a coarse level, in its samples
flat out vec3 vA;
flat out vec3 vB;
flat out vec3 vC;
flat out vec3 vPeak;
flat out vec2 vCentre;

void main() {
  vec2 screen = uOffset + uScale * aPhotoPx;
  float s2 = uScale * uScale;
  vec3 sigma2 = uSigmaMm * uSigmaMm;
  vec3 ownXx = sigma2 * aShape.x * s2;
  vec3 ownXy = sigma2 * aShape.y * s2;
  vec3 ownYy = sigma2 * aShape.z * s2;
  vec3 xx = ownXx + uBlur;
  vec3 yy = ownYy + uBlur;
  vec3 determinant = xx * yy - ownXy * ownXy;
  vec3 ownDeterminant = max(ownXx * ownYy - ownXy * ownXy, 1e-12);
  vec3 gain = sqrt(determinant / ownDeterminant);
  // The footprint's cut tail is given back, so that the volume stays whole.
  vec3 peak = aShape.w / (1.0 - exp(-0.5 * uCut)) * (pow(1.0 + uSaturation * uWeight, 1.0 / max(gain, vec3(1.0))) - 1.0) / uSaturation;

  vec3 halfTrace = 0.5 * (xx + yy);
  vec3 root = sqrt(max(halfTrace * halfTrace - determinant, 0.0));
  float smallest = min(min(halfTrace.r - root.r, halfTrace.g - root.g), halfTrace.b - root.b);
  float largest = max(max(halfTrace.r + root.r, halfTrace.g + root.g), halfTrace.b + root.b);
  int level = 0;
  for (int k = 1; k <= 3; k++) {
    float width = uFinest * exp2(float(k));
    if (k <= uTopLevel && smallest >= width * width) level = k;
  }
  gl_PointSize = 1.0;
  if (level != uLevel || aShape.w <= 0.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }

  float grain = exp2(float(level));
  float perSample = 1.0 / (grain * grain);
  float bilinear = level == 0 ? 0.0 : 1.0 / 6.0;
  vec3 sxx = perSample * xx - bilinear;
  vec3 syy = perSample * yy - bilinear;
  vec3 sxy = perSample * ownXy;
  vec3 stored = sxx * syy - sxy * sxy;
  vPeak = peak * perSample * sqrt(determinant / stored);
  vA = syy / stored;
  vB = -sxy / stored;
  vC = sxx / stored;
  float reach = sqrt(uCut * largest * perSample);
  float size = 2.0 * ceil(reach) + 2.0;
  gl_PointSize = size;
  vCentre = screen / grain;
  vec2 clip = 2.0 * vCentre / uSamples - 1.0;
  vec2 margin = size / uSamples;
  if (abs(clip.x) > 1.0 + margin.x || abs(clip.y) > 1.0 + margin.y) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  gl_Position = vec4(clip, 0.0, 1.0);
}`

export const dotFragment = `#version 300 es
precision highp float;
flat in vec3 vA;
flat in vec3 vB;
flat in vec3 vC;
flat in vec3 vPeak;
flat in vec2 vCentre;
uniform float uCut;
out vec4 density;
void main() {
  // From the sample's own centre: gl_PointCoord is only as fine as the card's grid of sub-pixels.
  vec2 d = gl_FragCoord.xy - vCentre;
  vec3 q = vA * d.x * d.x + 2.0 * vB * d.x * d.y + vC * d.y * d.y;
  density = vec4(vPeak * exp(-0.5 * q) * step(q, vec3(uCut)), 0.0);
}`

export const fullScreenVertex = `#version 300 es
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`

/** The photo on the stage in linear light, its gloss beside it (alpha; below 0 outside the photo). Kept until the view moves. */
export const lightFragment = (isMagnified: boolean) => `#version 300 es
precision highp float;
uniform sampler2D uPhoto;
uniform sampler2D uDiffuse;
uniform vec2 uStage;       // device px
uniform vec2 uOffset;      // device px
uniform float uScale;      // device px per photo px
uniform vec2 uPhotoSize;   // photo px
uniform vec2 uTexels;      // size of the photo texture
uniform float uBlend;      // 0 bilinear, 1 cubic
out vec4 lightAndGloss;

// Cubic B-spline by four bilinear reads: a magnified photo stays smooth, without squares or stars.
vec3 magnified(vec2 uv) {
  vec2 at = uv * uTexels - 0.5;
  vec2 f = fract(at);
  vec2 base = at - f;
  vec2 f2 = f * f;
  vec2 f3 = f2 * f;
  vec2 w0 = (1.0 - f) * (1.0 - f) * (1.0 - f) / 6.0;
  vec2 w1 = (4.0 - 6.0 * f2 + 3.0 * f3) / 6.0;
  vec2 w3 = f3 / 6.0;
  vec2 w2 = 1.0 - w0 - w1 - w3;
  vec2 g0 = w0 + w1;
  vec2 g1 = w2 + w3;
  vec2 h0 = (base - 0.5 + w1 / g0) / uTexels;
  vec2 h1 = (base + 1.5 + w3 / g1) / uTexels;
  return g0.y * (g0.x * texture(uPhoto, h0).rgb + g1.x * texture(uPhoto, vec2(h1.x, h0.y)).rgb)
    + g1.y * (g0.x * texture(uPhoto, vec2(h0.x, h1.y)).rgb + g1.x * texture(uPhoto, h1).rgb);
}

void main() {
  vec2 screen = vec2(gl_FragCoord.x, uStage.y - gl_FragCoord.y);
  vec2 uv = (screen - uOffset) / (uScale * uPhotoSize);
  if (any(lessThan(uv, vec2(0.0))) || any(greaterThan(uv, vec2(1.0)))) { lightAndGloss = vec4(0.0, 0.0, 0.0, -1.0); return; }
  vec3 light = ${isMagnified ? 'mix(texture(uPhoto, uv).rgb, magnified(uv), uBlend)' : 'texture(uPhoto, uv).rgb'};
  // Gloss is white light that never entered the skin: pigment cannot take it away.
  float gloss = (1.0 - texture(uDiffuse, uv).r) * min(light.r, min(light.g, light.b));
  lightAndGloss = vec4(light, gloss);
}`

/** Which parts of a picture there are; every combination is its own small program. */
export type CompositeKind = {
  /** Levels of the density pyramid that hold something. */
  readonly levels: readonly number[]
  readonly isRed: boolean
  /** In another light than the photo's own: then every pixel of the photo changes. */
  readonly isLit: boolean
}

/** A level's samples are whole powers of two device px, also where the stage's size is not: its texture may reach further. */
const readLevel = (level: number): string =>
  level === 0
    ? 'texelFetch(uDensity0, ivec2(screen), 0).rgb'
    : `texture(uDensity${level}, screen / (${2 ** level}.0 * vec2(textureSize(uDensity${level}, 0)))).rgb`

/** Gloss and diffuse light put together; another light changes both sides of the split, and the skin without dots. */
const lastLine = (hasDots: boolean, isLit: boolean): string => {
  const factor = hasDots ? '(gl_FragCoord.x >= uSplit ? factor : vec3(1.0))' : '1.0'
  if (isLit)
    return `  float most = max(max(light.r, max(light.g, light.b)), 1e-6);
  float gloss = smoothstep(${glossColour.join(', ')}, (most - min(light.r, min(light.g, light.b))) / most);
  light = uGains * ((1.0 + (uGlossGain - 1.0) * gloss) * photo.a + (light - photo.a) * ${factor});`
  return hasDots ? '  light = gl_FragCoord.x >= uSplit ? photo.a + (light - photo.a) * factor : light;' : ''
}

/**
 * Within the head's outline: gloss plus diffuse light times the dots' transmittance and the redness of treated skin, as
 * sRGB; in another light gloss and channels take its factors, as `pictureLight` of the engine says.
 */
export const compositeFragment = ({ levels, isRed, isLit }: CompositeKind) => `#version 300 es
precision highp float;
uniform sampler2D uLight;
${levels.map((level) => `uniform sampler2D uDensity${level};`).join('\n')}
uniform sampler2D uTreated;
uniform sampler2D uMask;       // share of a photo pixel that the head covers
uniform vec2 uStage;       // device px
uniform vec2 uOffset;      // device px
uniform vec2 uShown;       // photo in device px
uniform float uSplit;      // device px; dots lie to the right of it
uniform vec3 uSkinFactor;
uniform vec2 uTreatedShare; // part of the treated-skin texture that the photo fills
uniform vec3 uOverlap;
uniform vec3 uGains;       // colour of the light
uniform float uGlossGain;
out vec4 colour;

void main() {
  vec4 photo = texelFetch(uLight, ivec2(gl_FragCoord.xy), 0);
  vec3 light = photo.rgb;
${
  levels.length === 0
    ? ''
    : `  vec2 screen = vec2(gl_FragCoord.x, uStage.y - gl_FragCoord.y);
  vec3 density = ${levels.map(readLevel).join(' + ')};
  vec2 uv = (screen - uOffset) / uShown;
  float cover = texture(uMask, uv).r;
  // Many dots share the light: (1 + v x)^(-1/v), which is exp(-x) for no overlap.
  vec3 overlap = max(uOverlap, vec3(1e-3));
  vec3 factor = exp(-log(1.0 + overlap * density * cover) / overlap);
${
  isRed
    ? `  factor *= mix(vec3(1.0), uSkinFactor, cover * (1.0 - exp(-2.0 * texture(uTreated, uv * uTreatedShare).r)));`
    : ''
}`
}
${lastLine(levels.length > 0, isLit)}
  vec3 low = 12.92 * light;
  vec3 high = 1.055 * pow(max(light, 1e-6), vec3(1.0 / 2.4)) - 0.055;
  colour = photo.a < -0.5 ? vec4(0.0) : vec4(mix(low, high, step(vec3(0.0031308), light)), 1.0);
}`

/** The treated-skin mask in photo space: one wide Gaussian per dot, its height such that the reference density sums to 1. */
export const treatedVertex = `#version 300 es
precision highp float;
layout(location = 0) in vec2 aPhotoPx;
layout(location = 1) in vec4 aShape;
uniform vec2 uSamples;     // size of the texture
uniform float uGrain;      // photo px per sample
uniform float uSigmaMm;
uniform float uBlur;       // photo px^2
uniform float uPeak;
uniform float uCut;
flat out vec3 vForm;
flat out vec2 vCentre;
flat out float vPeak;
void main() {
  float k = uSigmaMm * uSigmaMm / (uGrain * uGrain);
  float own = k * k * max(aShape.x * aShape.z - aShape.y * aShape.y, 0.0);
  float middle = 0.5 * k * (aShape.x + aShape.z);
  float root = sqrt(max(middle * middle - own, 0.0));
  // Reading the mask bilinearly widens it again; at the rim it is kept wide enough to be sampled.
  float extra = max(uBlur / (uGrain * uGrain) - 1.0 / 6.0, 0.3 - (middle - root));
  float xx = k * aShape.x + extra;
  float xy = k * aShape.y;
  float yy = k * aShape.z + extra;
  float determinant = xx * yy - xy * xy;
  vForm = vec3(yy, -xy, xx) / determinant;
  vPeak = uPeak * aShape.w * sqrt(own / determinant);
  gl_PointSize = min(128.0, 2.0 * ceil(sqrt(uCut * (middle + root + extra))) + 2.0);
  vCentre = aPhotoPx / uGrain;
  gl_Position = vec4(2.0 * vCentre / uSamples - 1.0, 0.0, 1.0);
}`

export const treatedFragment = `#version 300 es
precision highp float;
flat in vec3 vForm;
flat in vec2 vCentre;
flat in float vPeak;
uniform float uCut;
out vec4 share;
void main() {
  vec2 d = gl_FragCoord.xy - vCentre;
  float q = vForm.x * d.x * d.x + 2.0 * vForm.y * d.x * d.y + vForm.z * d.y * d.y;
  share = vec4(vPeak * exp(-0.5 * q) * step(q, uCut), 0.0, 0.0, 0.0);
}`
