import java.net.URI;
import java.net.URLEncoder;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

public class Ask {
    public static void main(String[] args) throws Exception {
        String base = args.length > 0 ? args[0] : "http://127.0.0.1:8080";
        String decision = URLEncoder.encode("公开属性", StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                base + "/v1/decide?place=wuwei&on=2024-03-01&decision=" + decision))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("[{\"国家秘密\":\"是\"}]"))
            .build();
        HttpResponse<byte[]> reply = HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofByteArray());
        System.out.println(reply.statusCode());
        System.out.write(reply.body()); // UTF-8, whatever the console's encoding is
        System.out.flush();
    }
}
