// A figure as pixels on white: rows of red, green and blue, each begun by a zero byte as in a PNG file, in base64.
async (figure, width, height, scale) => {
  const { data, layout, config } = figure;
  const address = await Plotly.toImage({ data, layout, config }, { format: "png", width, height, scale });
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0);
  const pixels = pen.getImageData(0, 0, canvas.width, canvas.height).data;
  const rows = new Uint8Array((3 * canvas.width + 1) * canvas.height);
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    if (from % (4 * canvas.width) === 0) { rows[to++] = 0; }
    rows[to++] = pixels[from];
    rows[to++] = pixels[from + 1];
    rows[to++] = pixels[from + 2];
  }
  let text = "";
  for (let start = 0; start < rows.length; start += 24576) { text += btoa(String.fromCharCode(...rows.subarray(start, start + 24576))); }
  return { width: canvas.width, height: canvas.height, rows: text };
}
