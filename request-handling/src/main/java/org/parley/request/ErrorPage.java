package org.parley.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.List;

/** Answers what the server itself refuses, such as a request without a valid token, as a problem too. */
@WebServlet(urlPatterns = "/.problem", asyncSupported = true)
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = Status.fromStatusCode(code == null ? 404 : code);
        var known = status == null ? Status.INTERNAL_SERVER_ERROR : status;
        response.setStatus(known.getStatusCode());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("X-Frame-Options", "DENY");
        var kind = ProblemKind.of(known.getStatusCode(), known.getReasonPhrase());
        response.getOutputStream().print(Problem.of(kind, null, List.of()).json());
    }
}
