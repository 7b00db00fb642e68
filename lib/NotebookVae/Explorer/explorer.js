"use strict";
// The decoder, in plain typed arrays. It is the same in a browser and in node, where a test compares it with the model.
const LatentExplorer = (() => {
  const activations = {
    tanh: Math.tanh,
    relu: (x) => (x > 0 ? x : 0),
    elu: (x) => (x > 0 ? x : Math.expm1(x)),
    gelu: (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
    silu: (x) => x / (1 + Math.exp(-x)),
    softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    sigmoid: (x) => 1 / (1 + Math.exp(-x)),
    identity: (x) => x,
  };

  // Abramowitz and Stegun 7.1.26, to 1.5e-7.
  function erf(x) {
    const t = 1 / (1 + 0.3275911 * Math.abs(x));
    const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    return Math.sign(x) * (1 - series * Math.exp(-x * x));
  }

  function matrix(quantized) {
    const { rows, columns, scales, data } = quantized;
    const text = atob(data);
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i++) {
      const unsigned = text.charCodeAt(2 * i) | (text.charCodeAt(2 * i + 1) << 8);
      values[i] = ((unsigned << 16) >> 16) * scales[Math.floor(i / columns)];
    }
    return { rows, columns, values };
  }

  function read(payload) {
    return {
      ...payload,
      latent: payload.layers[0].weight.columns,
      layers: payload.layers.map((layer) => ({
        weight: matrix(layer.weight),
        bias: Float32Array.from(layer.bias),
        activation: activations[layer.activation],
      })),
      codes: payload.codes ? matrix(payload.codes) : null,
    };
  }

  function decode(model, z) {
    let input = Float64Array.from(z);
    for (const { weight, bias, activation } of model.layers) {
      const output = new Float64Array(weight.rows);
      for (let row = 0, at = 0; row < weight.rows; row++) {
        let sum = bias[row];
        for (let column = 0; column < weight.columns; column++, at++) {
          sum += weight.values[at] * input[column];
        }
        output[row] = activation(sum);
      }
      input = output;
    }
    return model.output === "sigmoid" ? input.map(activations.sigmoid) : input;
  }

  // log p(z) under the prior, and its value at the prior's mode.
  function logPrior(model, z) {
    let peak = 0;
    let distance = 0;
    for (let j = 0; j < model.latent; j++) {
      const score = (z[j] - model.priorMean[j]) / model.priorDeviation[j];
      peak -= 0.5 * Math.log(2 * Math.PI) + Math.log(model.priorDeviation[j]);
      distance += score * score;
    }
    return { value: peak - 0.5 * distance, relative: Math.exp(-0.5 * distance) };
  }

  return { read, decode, logPrior };
})();
globalThis.LatentExplorer = LatentExplorer;

if (typeof document !== "undefined") {
  const model = LatentExplorer.read(JSON.parse(document.getElementById("payload").textContent));
  const element = (id) => document.getElementById(id);
  const plane = element("plane");
  const digit = element("digit");
  const z = Float64Array.from(model.priorMean);
  const order = [...z.keys()].sort((a, b) => (model.kl ? model.kl[b] - model.kl[a] : 0) || a - b);
  const limits = [...z.keys()].map(limitOf);
  const classes = model.labels ? [...new Set(model.labels)].sort((a, b) => a - b) : [];
  const shown = new Set(classes);
  const behind = document.createElement("canvas");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const inputs = [];
  let axes = model.latent > 1 ? [order[0], order[1]].sort((a, b) => a - b) : [0, 0];
  let area = null;

  // Wide enough for the prior and for almost every code.
  function limitOf(j) {
    const wide = 3.5 * model.priorDeviation[j] + Math.abs(model.priorMean[j]);
    if (!model.codes) {
      return Math.ceil(2 * wide) / 2;
    }
    const { rows, columns, values } = model.codes;
    const sizes = Float64Array.from({ length: rows }, (_, i) => Math.abs(values[i * columns + j])).sort();
    return Math.ceil(2 * Math.max(wide, 1.05 * sizes[Math.floor(0.995 * (rows - 1))])) / 2;
  }

  const minus = (text) => text.replace("-", "−");
  const number = (value, digits) => minus((Object.is(Number(value.toFixed(digits)), -0) ? 0 : value).toFixed(digits));
  const subscript = (j) => String(j + 1).replace(/\d/g, (d) => "₀₁₂₃₄₅₆₇₈₉"[d]);
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function classColor(label) {
    const hex = model.colors[((label % model.colors.length) + model.colors.length) % model.colors.length];
    const rgb = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    // On a dark page the dark colours move towards white, so that all of them can be seen.
    const light = dark.matches ? rgb.map((c) => Math.round(c + 0.38 * (255 - c))) : rgb;
    return `rgb(${light.join(" ")})`;
  }

  // Marks differ in shape, too: colour is not the only sign.
  const shapes = ["circle", "square", "diamond", "up", "down", "cross", "plus", "ring", "box", "star"];
  function markPath(path, shape, x, y, r) {
    const polygon = (points) => {
      points.forEach(([dx, dy], i) => (i ? path.lineTo(x + dx * r, y + dy * r) : path.moveTo(x + dx * r, y + dy * r)));
      path.closePath();
    };
    switch (shape) {
      case "square": polygon([[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]]); break;
      case "diamond": polygon([[0, -1.25], [1.1, 0], [0, 1.25], [-1.1, 0]]); break;
      case "up": polygon([[0, -1.15], [1.1, 0.85], [-1.1, 0.85]]); break;
      case "down": polygon([[0, 1.15], [1.1, -0.85], [-1.1, -0.85]]); break;
      case "cross": polygon([[-1, -0.6], [-0.6, -1], [0, -0.4], [0.6, -1], [1, -0.6], [0.4, 0], [1, 0.6], [0.6, 1], [0, 0.4], [-0.6, 1],
        [-1, 0.6], [-0.4, 0]]); break;
      case "plus": polygon([[-0.32, -1.1], [0.32, -1.1], [0.32, -0.32], [1.1, -0.32], [1.1, 0.32], [0.32, 0.32], [0.32, 1.1],
        [-0.32, 1.1], [-0.32, 0.32], [-1.1, 0.32], [-1.1, -0.32], [-0.32, -0.32]]); break;
      case "star": polygon(Array.from({ length: 10 }, (_, i) => {
        const size = i % 2 ? 0.5 : 1.3;
        return [size * Math.sin((i * Math.PI) / 5), -size * Math.cos((i * Math.PI) / 5)];
      })); break;
      case "ring":
        path.moveTo(x + 1.05 * r, y);
        path.arc(x, y, 1.05 * r, 0, 2 * Math.PI);
        path.moveTo(x + 0.5 * r, y);
        path.arc(x, y, 0.5 * r, 2 * Math.PI, 0, true);
        break;
      case "box":
        polygon([[-0.95, -0.95], [0.95, -0.95], [0.95, 0.95], [-0.95, 0.95]]);
        polygon([[-0.4, -0.4], [-0.4, 0.4], [0.4, 0.4], [0.4, -0.4]]);
        break;
      default:
        path.moveTo(x + r, y);
        path.arc(x, y, r, 0, 2 * Math.PI);
    }
  }
  const shapeOf = (label) => shapes[((label % shapes.length) + shapes.length) % shapes.length];

  const toX = (value) => area.left + ((value + area.limit) / (2 * area.limit)) * area.size;
  const toY = (value) => area.top + ((area.limit - value) / (2 * area.limit)) * area.size;

  function layOut() {
    const box = plane.getBoundingClientRect();
    const ratio = devicePixelRatio || 1;
    const width = Math.max(120, box.width);
    plane.width = behind.width = Math.round(width * ratio);
    plane.height = behind.height = Math.round(width * ratio);
    const margin = 46;
    area = { ratio, left: margin, top: 10, size: width - margin - 10, limit: Math.max(limits[axes[0]], limits[axes[1]]) };
    drawBehind();
    draw();
  }

  function drawBehind() {
    const g = behind.getContext("2d");
    g.setTransform(area.ratio, 0, 0, area.ratio, 0, 0);
    g.clearRect(0, 0, behind.width, behind.height);
    g.fillStyle = css("--card");
    g.fillRect(area.left, area.top, area.size, area.size);
    g.font = "12px \"Open Sans\", \"Segoe UI\", Helvetica, Arial, sans-serif";
    const step = area.limit > 12 ? 5 : area.limit > 6 ? 2 : 1;
    const bottom = area.top + area.size;
    for (let tick = -Math.floor(area.limit / step) * step; tick <= area.limit; tick += step) {
      g.strokeStyle = css(tick === 0 ? "--rule" : "--grid");
      g.lineWidth = 1;
      g.beginPath();
      g.moveTo(toX(tick), area.top);
      g.lineTo(toX(tick), bottom);
      g.moveTo(area.left, toY(tick));
      g.lineTo(area.left + area.size, toY(tick));
      g.stroke();
      g.fillStyle = css("--soft");
      g.textAlign = "center";
      g.textBaseline = "top";
      g.fillText(minus(String(tick)), toX(tick), bottom + 6);
      g.textAlign = "right";
      g.textBaseline = "middle";
      g.fillText(minus(String(tick)), area.left - 7, toY(tick));
    }
    g.save();
    g.beginPath();
    g.rect(area.left, area.top, area.size, area.size);
    g.clip();
    drawCodes(g);
    drawRings(g);
    g.restore();
    g.strokeStyle = css("--rule");
    g.strokeRect(area.left, area.top, area.size, area.size);
    g.fillStyle = css("--ink");
    g.font = g.font.replace("12px", "15px");
    g.textAlign = "center";
    g.textBaseline = "bottom";
    g.fillText(`z${subscript(axes[0])}`, area.left + area.size / 2, bottom + 36);
    g.save();
    g.translate(12, area.top + area.size / 2);
    g.rotate(-Math.PI / 2);
    g.textBaseline = "middle";
    g.fillText(`z${subscript(axes[1])}`, 0, 0);
    g.restore();
  }

  function drawCodes(g) {
    if (!model.codes) {
      return;
    }
    const { rows, columns, values } = model.codes;
    const radius = Math.max(2.1, Math.min(3.4, area.size / 190)) * (rows > 1500 ? 0.9 : 1.1);
    g.globalAlpha = rows > 1500 ? 0.6 : 0.75;
    for (const label of classes.filter((c) => shown.has(c))) {
      g.fillStyle = classColor(label);
      // One path for each mark: overlapping marks then add up, as points do in print.
      for (let i = 0; i < rows; i++) {
        if (model.labels[i] === label) {
          const path = new Path2D();
          markPath(path, shapeOf(label), toX(values[i * columns + axes[0]]), toY(values[i * columns + axes[1]]), radius);
          g.fill(path);
        }
      }
    }
    g.globalAlpha = 1;
  }

  // Rings that hold 50, 90 and 99 per cent of the prior in this plane: radius √(−2 log(1 − p)).
  function drawRings(g) {
    const scale = area.size / (2 * area.limit);
    g.lineWidth = 1.4;
    g.setLineDash([5, 4]);
    for (const share of [0.5, 0.9, 0.99]) {
      const radius = Math.sqrt(-2 * Math.log(1 - share));
      const [width, height] = axes.map((j) => radius * model.priorDeviation[j] * scale);
      const x = toX(model.priorMean[axes[0]]);
      const y = toY(model.priorMean[axes[1]]);
      g.strokeStyle = css("--ring");
      g.beginPath();
      g.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
      g.stroke();
      const text = `${Math.round(100 * share)} %`;
      g.textAlign = "center";
      g.textBaseline = "middle";
      const half = g.measureText(text).width / 2 + 4;
      g.fillStyle = css("--card");
      g.globalAlpha = 0.85;
      g.fillRect(x - half, y - height - 8, 2 * half, 16);
      g.globalAlpha = 1;
      g.fillStyle = css("--ink");
      g.fillText(text, x, y - height);
    }
    g.setLineDash([]);
  }

  function drawPoint() {
    const g = plane.getContext("2d");
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.clearRect(0, 0, plane.width, plane.height);
    g.drawImage(behind, 0, 0);
    g.setTransform(area.ratio, 0, 0, area.ratio, 0, 0);
    const x = Math.min(Math.max(toX(z[axes[0]]), area.left), area.left + area.size);
    const y = Math.min(Math.max(toY(z[axes[1]]), area.top), area.top + area.size);
    g.strokeStyle = css("--accent");
    g.globalAlpha = 0.55;
    g.lineWidth = 1;
    g.beginPath();
    g.moveTo(x, area.top);
    g.lineTo(x, area.top + area.size);
    g.moveTo(area.left, y);
    g.lineTo(area.left + area.size, y);
    g.stroke();
    g.globalAlpha = 1;
    g.fillStyle = css("--accent-soft");
    g.beginPath();
    g.arc(x, y, 17, 0, 2 * Math.PI);
    g.fill();
    g.fillStyle = css("--accent");
    g.strokeStyle = css("--card");
    g.lineWidth = 2;
    g.beginPath();
    g.arc(x, y, 7.5, 0, 2 * Math.PI);
    g.fill();
    g.stroke();
  }

  function drawDigit() {
    const mean = LatentExplorer.decode(model, z);
    const picture = new ImageData(model.side, model.side);
    for (let i = 0; i < mean.length; i++) {
      const grey = Math.round(255 * Math.min(Math.max(mean[i], 0), 1));
      picture.data.set([grey, grey, grey, 255], 4 * i);
    }
    digit.getContext("2d").putImageData(picture, 0, 0);
  }

  function say() {
    const few = model.latent <= 4;
    const head = few ? [...z] : axes.map((j) => z[j]);
    const values = head.map((value) => number(value, 2)).join(", ");
    const prior = LatentExplorer.logPrior(model, z);
    const names = axes.map((j) => `z${subscript(j)}`).join(", ");
    element("readout-z").textContent = few ? `(${values})` : `(${names}) = (${values}), and ${model.latent - 2} more`;
    element("readout-log").textContent = `${number(prior.value, 2)} nats`;
    element("readout-density").textContent = prior.relative >= 0.001 ? prior.relative.toFixed(3) : minus(prior.relative.toExponential(1));
    digit.setAttribute("aria-label", `Decoded image at z = (${values})`);
    inputs.forEach(({ input, output, j }) => {
      input.value = String(z[j]);
      output.textContent = number(z[j], 2);
    });
  }

  let waiting = false;
  function draw() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (model.latent > 1) {
          drawPoint();
        }
        drawDigit();
        say();
      });
    }
  }

  const clamp = (j, value) => Math.min(Math.max(value, -area.limit), area.limit);
  function moveTo(event) {
    const box = plane.getBoundingClientRect();
    z[axes[0]] = clamp(axes[0], ((event.clientX - box.left - area.left) / area.size) * 2 * area.limit - area.limit);
    z[axes[1]] = clamp(axes[1], area.limit - ((event.clientY - box.top - area.top) / area.size) * 2 * area.limit);
    draw();
  }

  plane.addEventListener("pointerdown", (event) => {
    plane.setPointerCapture(event.pointerId);
    plane.focus({ preventScroll: true });
    moveTo(event);
  });
  plane.addEventListener("pointermove", (event) => {
    if (plane.hasPointerCapture(event.pointerId)) {
      moveTo(event);
    }
  });
  plane.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const step = (event.shiftKey ? 0.5 : 0.1) * Math.max(1, area.limit / 5);
      move.forEach((direction, i) => (z[axes[i]] = clamp(axes[i], z[axes[i]] + step * direction)));
      draw();
    } else if (event.key === "Home") {
      event.preventDefault();
      goTo(model.priorMean);
    }
  });

  function goTo(values) {
    z.set(values);
    draw();
  }

  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  element("to-mean").addEventListener("click", () => goTo(model.priorMean));
  element("to-draw").addEventListener("click", () => goTo(model.priorMean.map((mean, j) => mean + model.priorDeviation[j] * normal())));
  if (model.codes) {
    const button = element("to-code");
    button.hidden = false;
    button.addEventListener("click", () => {
      const at = Math.floor(Math.random() * model.codes.rows) * model.latent;
      goTo(model.codes.values.subarray(at, at + model.latent));
    });
  }

  function makeClasses() {
    for (const label of classes) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "class";
      button.setAttribute("aria-pressed", "true");
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      mark.setAttribute("viewBox", "-1.4 -1.4 2.8 2.8");
      mark.setAttribute("aria-hidden", "true");
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("fill", classColor(label));
      path.setAttribute("d", svgPath(shapeOf(label)));
      mark.append(path);
      dark.addEventListener("change", () => path.setAttribute("fill", classColor(label)));
      button.append(mark, String(label));
      button.addEventListener("click", () => {
        const on = !shown.delete(label);
        if (on) {
          shown.add(label);
        }
        button.setAttribute("aria-pressed", String(on));
        drawBehind();
        draw();
      });
      element("classes").append(button);
    }
  }

  // The same marks for the legend, written down instead of drawn.
  function svgPath(shape) {
    let text = "";
    markPath({
      moveTo: (x, y) => (text += `M${x} ${y}`),
      lineTo: (x, y) => (text += `L${x} ${y}`),
      closePath: () => (text += "Z"),
      arc: (x, y, r, from, to, back) => {
        const half = `A${r} ${r} 0 1 ${back ? 0 : 1}`;
        text += `M${x + r} ${y}${half} ${x - r} ${y}${half} ${x + r} ${y}Z`;
      },
    }, shape, 0, 0, 1);
    return text;
  }

  function makeSliders() {
    element("sliders-panel").hidden = false;
    element("sliders-note").textContent = model.kl
      ? "Sorted by the nats per image that each dimension takes from the prior: those near zero change nothing."
      : "In the model's order.";
    for (const j of order) {
      const row = document.createElement("div");
      row.className = "slider";
      const label = document.createElement("label");
      const input = document.createElement("input");
      const output = document.createElement("output");
      const kl = document.createElement("span");
      const nats = model.kl ? `${number(model.kl[j], 2)} nats` : "";
      label.htmlFor = input.id = `z${j + 1}`;
      label.textContent = `z${subscript(j)}`;
      input.type = "range";
      input.min = String(-limits[j]);
      input.max = String(limits[j]);
      input.step = "any";
      input.setAttribute("aria-label", `z ${j + 1}${nats ? `, ${nats} of divergence` : ""}`);
      input.addEventListener("input", () => {
        z[j] = Number(input.value);
        draw();
      });
      output.htmlFor = input.id;
      kl.className = "kl";
      kl.textContent = nats;
      row.append(label, input, output, kl);
      element("sliders").append(row);
      inputs.push({ input, output, j });
    }
  }

  function makeAxesChoice() {
    element("axes-choice").hidden = false;
    ["horizontal", "vertical"].forEach((id, i) => {
      const select = element(id);
      for (const j of order) {
        select.append(new Option(`z${subscript(j)}${model.kl ? ` (${number(model.kl[j], 2)} nats)` : ""}`, String(j)));
      }
      select.value = String(axes[i]);
      select.addEventListener("change", () => {
        const chosen = Number(select.value);
        if (chosen === axes[1 - i]) {
          axes = [axes[1], axes[0]];
        } else {
          axes[i] = chosen;
        }
        element("horizontal").value = String(axes[0]);
        element("vertical").value = String(axes[1]);
        layOut();
      });
    });
  }

  digit.width = digit.height = model.side;
  makeClasses();
  if (model.latent !== 2) {
    makeSliders();
  }
  if (model.latent > 2) {
    makeAxesChoice();
  }
  if (model.latent > 1) {
    const rings = "Dashed: the rings that hold 50, 90 and 99 per cent of the prior";
    const points = model.codes ? `; points: means of q(z|x) for ${model.codes.rows} images, by class` : "";
    element("plane-note").textContent = `${rings}${model.latent > 2 ? " in this plane" : ""}${points}. Home goes to the prior mean.`;
    new ResizeObserver(layOut).observe(element("plane-box"));
    dark.addEventListener("change", layOut);
    layOut();
  } else {
    element("plane-panel").hidden = true;
    draw();
  }
}
